package dev.passway.render;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * A picture under way, measured in points whatever its resolution. Only shapes are drawn and no text, so no fonts are needed
 * where the program runs.
 */
final class Canvas {
    private final StripSize size;
    private final BufferedImage image;
    private final Graphics2D graphics;

    private Canvas(StripSize size, BufferedImage image, Graphics2D graphics) {
        this.size = size;
        this.image = image;
        this.graphics = graphics;
    }

    /**
     * An empty one.
     *
     * @param scale pixels per point
     * @param background fills it; without it the canvas is transparent
     */
    static Canvas of(StripSize size, int scale, Optional<Colour> background) {
        var image = new BufferedImage(
                StripSize.WIDTH * scale,
                size.height() * scale,
                background.isPresent() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        background.ifPresent(colour -> {
            graphics.setColor(awt(colour));
            graphics.fillRect(0, 0, StripSize.WIDTH, size.height());
        });
        return new Canvas(size, image, graphics);
    }

    int width() {
        return StripSize.WIDTH;
    }

    int height() {
        return size.height();
    }

    /** Fills a shape. */
    void fill(Shape shape, Colour colour) {
        graphics.setColor(awt(colour));
        graphics.fill(shape);
    }

    /**
     * Fills a shape so that what is below shows through.
     *
     * @param opacity 0 to 1
     */
    void tint(Shape shape, Colour colour, float opacity) {
        graphics.setComposite(AlphaComposite.SrcOver.derive(opacity));
        fill(shape, colour);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    /** Draws an outline with round ends, so many points wide. */
    void outline(Shape shape, Colour colour, double width) {
        graphics.setColor(awt(colour));
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Ends the drawing. */
    byte[] png() {
        graphics.dispose();
        return Png.of(image);
    }

    private static Color awt(Colour colour) {
        return new Color(colour.red(), colour.green(), colour.blue());
    }
}

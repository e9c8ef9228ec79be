package dev.passway.pkpass;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Writes text as outlines of one font that comes along, so that a picture looks the same on every machine.
 *
 * @param graphics in points
 */
record Pen(Graphics2D graphics) {
    /** Where a text is anchored. */
    enum Anchor {
        LEFT,
        CENTRE,
        RIGHT
    }

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
    private static final Font FONT = font();

    /** Writes one line, its baseline at {@code y}, shrunk if it is wider than {@code room}. */
    void write(String text, double x, double y, double size, double room, Anchor anchor, Color colour) {
        double wide = width(text, size);
        double fitting = wide > room ? size * room / wide : size;
        double left = switch (anchor) {
            case LEFT -> x;
            case CENTRE -> x - Math.min(wide, room) / 2;
            case RIGHT -> x - Math.min(wide, room);
        };
        graphics.setColor(colour);
        graphics.fill(AffineTransform.getTranslateInstance(left, y).createTransformedShape(outline(text, fitting)));
    }

    /** The same, bolder. */
    void writeBold(String text, double x, double y, double size, double room, Anchor anchor, Color colour) {
        double wide = Math.min(width(text, size), room);
        double fitting = width(text, size) > room ? size * room / width(text, size) : size;
        double left = anchor == Anchor.LEFT ? x : anchor == Anchor.CENTRE ? x - wide / 2 : x - wide;
        Shape shape = AffineTransform.getTranslateInstance(left, y).createTransformedShape(outline(text, fitting));
        graphics.setColor(colour);
        graphics.fill(shape);
        graphics.setStroke(new BasicStroke((float) (fitting * 0.03), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** How wide a line is. */
    static double width(String text, double size) {
        return FONT.deriveFont((float) size).getStringBounds(text, EXACT).getWidth();
    }

    private static Shape outline(String text, double size) {
        return FONT.deriveFont((float) size).createGlyphVector(EXACT, text).getOutline();
    }

    private static Font font() {
        String path = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
        try (var file = Objects.requireNonNull(Pen.class.getResourceAsStream(path))) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(path + " is no font", e);
        }
    }
}

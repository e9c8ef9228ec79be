package dev.passway.pkpass;

import dev.passway.pkpass.Pen.Anchor;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;

/** Paints the barcode of a pass with what stands below it, on white. */
final class Barcode {
    private static final double SQUARE = 132;
    private static final double LONG = 250;
    private static final double FLAT = 62;
    private static final double EDGE = 10;
    private static final double LINE = 16;

    private Barcode() {}

    /** Above the line {@code bottom}, in the middle at {@code centre}. */
    static void paint(Face face, Pen pen, double centre, double bottom) {
        face.barcode().ifPresent(barcode -> {
            String format = Face.string(barcode, "format").orElseThrow();
            double width = Barcodes.isSquare(format) ? SQUARE : LONG;
            double height = Barcodes.isSquare(format) ? SQUARE : FLAT;
            var below = Face.string(barcode, "altText");
            double line = below.isPresent() ? LINE : 0;
            double top = bottom - height - line - 2 * EDGE;
            var graphics = pen.graphics();
            graphics.setColor(Color.WHITE);
            graphics.fill(new RoundRectangle2D.Double(
                    centre - width / 2 - EDGE, top, width + 2 * EDGE, height + line + 2 * EDGE, 10, 10));
            graphics.setColor(Color.BLACK);
            Shape modules = Barcodes.of(format, Face.string(barcode, "message").orElseThrow());
            graphics.fill(fitted(modules, centre - width / 2, top + EDGE, width, height));
            below.ifPresent(
                    text -> pen.write(text, centre, bottom - EDGE + 2, 11.5, width, Anchor.CENTRE, Color.DARK_GRAY));
        });
    }

    private static Shape fitted(Shape modules, double x, double y, double width, double height) {
        var bounds = modules.getBounds2D();
        var fit = AffineTransform.getTranslateInstance(x, y);
        fit.scale(width / bounds.getWidth(), height / bounds.getHeight());
        fit.translate(-bounds.getX(), -bounds.getY());
        return fit.createTransformedShape(modules);
    }
}

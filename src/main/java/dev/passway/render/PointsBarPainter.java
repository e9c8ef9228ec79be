package dev.passway.render;

import dev.passway.render.StripDrawing.PointsBar;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;

/**
 * Draws a bar that fills up towards a star. It lies low in the strip: above it is the room in which the phone writes the primary
 * field.
 */
final class PointsBarPainter {
    private static final double MARGIN = 20;
    private static final double THICKNESS = 14;
    /** From the bar's middle to the strip's lower edge. */
    private static final double ABOVE_EDGE = 30;

    private static final double GOAL = 15;
    private static final int PARTS = 4;
    private static final float FAINT = 0.5f;

    private PointsBarPainter() {}

    static void paint(PointsBar bar, Canvas canvas) {
        var colours = bar.colours();
        double y = canvas.height() - ABOVE_EDGE;
        double end = canvas.width() - MARGIN - GOAL;
        double length = end - MARGIN;
        canvas.tint(bar(y, length), colours.empty(), FAINT);
        if (bar.share() > 0) {
            canvas.fill(bar(y, Math.max(THICKNESS, length * bar.share())), colours.filled());
        }
        for (int part = 1; part < PARTS; part++) {
            double x = MARGIN + length * part / PARTS;
            boolean passed = bar.share() * PARTS >= part;
            canvas.fill(dot(x, y, 2.2), passed ? Contrast.on(colours.filled(), colours.background()) : colours.empty());
        }
        goal(bar, canvas, end, y);
    }

    private static void goal(PointsBar bar, Canvas canvas, double x, double y) {
        var colours = bar.colours();
        boolean reached = bar.share() >= 1;
        Colour disc = reached ? colours.filled() : colours.empty();
        Optional<Colour> star = reached ? colours.background() : Optional.of(colours.filled());
        canvas.fill(dot(x, y, GOAL), disc);
        canvas.fill(Star.at(x, y, GOAL * 0.66), Contrast.on(disc, star));
    }

    private static RoundRectangle2D bar(double y, double length) {
        return new RoundRectangle2D.Double(MARGIN, y - THICKNESS / 2, length, THICKNESS, THICKNESS, THICKNESS);
    }

    private static Ellipse2D dot(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}

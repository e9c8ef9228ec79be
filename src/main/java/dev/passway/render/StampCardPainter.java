package dev.passway.render;

import dev.passway.render.StripDrawing.StampCard;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * Draws a card of stamps: rows of circles, those that the customer has with a tick, those still missing as rings; the last one
 * holds a star, since it is what all the others are collected for.
 */
final class StampCardPainter {
    private static final double MARGIN = 18;
    /** Between two circles, as a part of their diameter. */
    private static final double GAP = 0.24;

    private static final double LARGEST = 60;
    private static final int MOST_ROWS = 3;
    private static final float FAINT = 0.18f;

    private StampCardPainter() {}

    static void paint(StampCard card, Canvas canvas) {
        Grid grid = Grid.of(card.total(), canvas.width() - 2 * MARGIN, canvas.height() - 2 * MARGIN);
        for (int stamp = 0; stamp < card.total(); stamp++) {
            int row = stamp / grid.columns();
            int inRow = Math.min(grid.columns(), card.total() - row * grid.columns());
            double x = middle(canvas.width(), stamp % grid.columns(), inRow, grid.diameter());
            double y = middle(canvas.height(), row, grid.rows(), grid.diameter());
            stamp(card, stamp, canvas, x, y, grid.diameter() / 2);
        }
    }

    /** Where the middle of one of several equal things in a row lies, the row being centred. */
    private static double middle(double room, int index, int count, double diameter) {
        return room / 2 + (index - (count - 1) / 2.0) * diameter * (1 + GAP);
    }

    private static void stamp(StampCard card, int stamp, Canvas canvas, double x, double y, double radius) {
        var colours = card.colours();
        boolean there = stamp < card.filled();
        boolean last = stamp == card.total() - 1;
        var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        if (there) {
            canvas.fill(circle, colours.filled());
            Colour mark = Contrast.on(colours.filled(), colours.background());
            if (last) {
                canvas.fill(Star.at(x, y, radius * 0.68), mark);
            } else {
                canvas.outline(tick(x, y, radius), mark, radius * 0.2);
            }
            return;
        }
        canvas.tint(circle, colours.empty(), FAINT);
        double pen = Math.max(1, radius * 0.09);
        double inner = radius - pen / 2;
        canvas.outline(new Ellipse2D.Double(x - inner, y - inner, 2 * inner, 2 * inner), colours.empty(), pen);
        if (last) {
            canvas.fill(Star.at(x, y, radius * 0.62), colours.empty());
        }
    }

    private static Path2D tick(double x, double y, double radius) {
        var tick = new Path2D.Double();
        tick.moveTo(x - radius * 0.42, y + radius * 0.04);
        tick.lineTo(x - radius * 0.1, y + radius * 0.36);
        tick.lineTo(x + radius * 0.45, y - radius * 0.3);
        return tick;
    }

    /**
     * How the circles are laid out.
     *
     * @param columns in a full row
     * @param diameter of a circle, in points
     */
    private record Grid(int rows, int columns, double diameter) {
        /** The one with the largest circles; of equal ones that with the fewest rows. */
        static Grid of(int total, double width, double height) {
            Grid best = of(total, 1, width, height);
            for (int rows = 2; rows <= Math.min(MOST_ROWS, total); rows++) {
                Grid next = of(total, rows, width, height);
                if (next.diameter > best.diameter) {
                    best = next;
                }
            }
            return best;
        }

        private static Grid of(int total, int rows, double width, double height) {
            int columns = Math.ceilDiv(total, rows);
            double diameter = Math.min(LARGEST, Math.min(fitting(width, columns), fitting(height, rows)));
            return new Grid(rows, columns, diameter);
        }

        private static double fitting(double room, int count) {
            return room / (count + (count - 1) * GAP);
        }
    }
}

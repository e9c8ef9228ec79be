package dev.passway.render;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** A star of five points, one of them up. */
final class Star {
    private static final int POINTS = 5;
    /** The inner corners' distance from the centre, that of the points being 1: plumper than a pentagram. */
    private static final double WAIST = 0.48;

    private Star() {}

    static Shape at(double x, double y, double radius) {
        var star = new Path2D.Double();
        for (int corner = 0; corner < 2 * POINTS; corner++) {
            double angle = Math.PI * corner / POINTS - Math.PI / 2;
            double distance = corner % 2 == 0 ? radius : radius * WAIST;
            double cornerX = x + distance * Math.cos(angle);
            double cornerY = y + distance * Math.sin(angle);
            if (corner == 0) {
                star.moveTo(cornerX, cornerY);
            } else {
                star.lineTo(cornerX, cornerY);
            }
        }
        star.closePath();
        return star;
    }
}

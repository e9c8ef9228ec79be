package dev.passway.render;

import dev.passway.render.StripDrawing.PointsBar;
import dev.passway.render.StripDrawing.StampCard;
import java.util.List;
import java.util.stream.IntStream;

/** Draws strip images, at each of the three resolutions of Apple's screens. */
final class Strips {
    private static final int RESOLUTIONS = 3;

    private Strips() {}

    /** {@code strip.png}, {@code strip@2x.png} and {@code strip@3x.png}; takes tens of milliseconds of CPU. */
    static List<PackedFile> draw(StripDrawing drawing, StripSize size) {
        return IntStream.rangeClosed(1, RESOLUTIONS)
                .mapToObj(scale -> PackedFile.of(name(scale), png(drawing, size, scale)))
                .toList();
    }

    private static String name(int scale) {
        return scale == 1 ? "strip.png" : "strip@" + scale + "x.png";
    }

    private static byte[] png(StripDrawing drawing, StripSize size, int scale) {
        var canvas = Canvas.of(size, scale, drawing.colours().background());
        switch (drawing) {
            case StampCard card -> StampCardPainter.paint(card, canvas);
            case PointsBar bar -> PointsBarPainter.paint(bar, canvas);
        }
        return canvas.png();
    }
}

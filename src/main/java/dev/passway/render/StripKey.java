package dev.passway.render;

import dev.passway.render.StripDrawing.PointsBar;

/** What a strip image depends on: equal for all passes whose strips look the same. */
record StripKey(StripDrawing drawing, StripSize size) {
    /** So a hundred customers with different points make a hundred pictures, and a thousand no more. */
    private static final int STEPS = 100;
    /** 0.29 times 100 is a little less than 29. */
    private static final double ROUNDING = 1e-9;

    /** Leaves out what nobody would see: only a bar that is full looks full. */
    static StripKey of(StripDrawing drawing, StripSize size) {
        return drawing instanceof PointsBar bar
                ? new StripKey(new PointsBar(Math.floor(bar.share() * STEPS + ROUNDING) / STEPS, bar.colours()), size)
                : new StripKey(drawing, size);
    }
}

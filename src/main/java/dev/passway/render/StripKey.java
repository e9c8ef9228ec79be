package dev.passway.render;

import dev.passway.render.StripDrawing.PointsBar;

/** What a strip image depends on: equal for all passes whose strips look the same. */
record StripKey(StripDrawing drawing, StripSize size) {
    /** A step of a bar is two pixels long on the sharpest screen. */
    private static final int STEPS = 500;

    /** Leaves out what nobody would see: only a bar that is full looks full. */
    static StripKey of(StripDrawing drawing, StripSize size) {
        return drawing instanceof PointsBar bar
                ? new StripKey(new PointsBar(Math.floor(bar.share() * STEPS) / STEPS, bar.colours()), size)
                : new StripKey(drawing, size);
    }
}

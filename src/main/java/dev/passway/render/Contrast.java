package dev.passway.render;

import java.util.Optional;

/** Which colour a mark gets so that it is seen. */
final class Contrast {
    /** Of 0 to 255; from here on a colour looks light. */
    private static final double LIGHT = 150;
    /** So far two colours have to lie apart for a mark of one on the other. */
    private static final double APART = 90;

    private Contrast() {}

    /** The colour wished for if it is seen on this one, else black or white, whichever is seen more easily. */
    static Colour on(Colour ground, Optional<Colour> wished) {
        return wished.filter(colour -> Math.abs(luma(colour) - luma(ground)) >= APART)
                .orElse(luma(ground) > LIGHT ? Colour.BLACK : Colour.WHITE);
    }

    /** Brightness of 0 to 255 (ITU-R BT.709). */
    private static double luma(Colour colour) {
        return 0.2126 * colour.red() + 0.7152 * colour.green() + 0.0722 * colour.blue();
    }
}

package dev.passway.render;

import java.util.Optional;

/**
 * The room for a strip image, in points; a picture at 2x has twice as many pixels on each side.
 *
 * @see <a href="https://developer.apple.com/library/archive/documentation/UserExperience/Conceptual/PassKit_PG/Creating.html">
 *     Pass Design and Creation</a>
 */
enum StripSize {
    EVENT_TICKET(98),
    STORE_CARD_OR_COUPON(144);

    /** Of all strips. */
    static final int WIDTH = 375;

    private final int height;

    StripSize(int height) {
        this.height = height;
    }

    /** That of the style; empty for styles that show no strip. */
    static Optional<StripSize> of(PassStyle style) {
        return switch (style) {
            case EVENT_TICKET -> Optional.of(StripSize.EVENT_TICKET);
            case STORE_CARD, COUPON -> Optional.of(STORE_CARD_OR_COUPON);
            case BOARDING_PASS, GENERIC -> Optional.empty();
        };
    }

    int height() {
        return height;
    }
}

package dev.passway.render;

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

    int height() {
        return height;
    }
}

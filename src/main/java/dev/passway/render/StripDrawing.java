package dev.passway.render;

import java.util.Optional;

/** A strip image that is drawn from the pass's data. */
sealed interface StripDrawing {
    /** Most stamps of a card, and so the most that is drawn. */
    int MOST_STAMPS = 30;

    /**
     * What all drawings share.
     *
     * @param background behind everything; without it the strip is transparent and the pass's own colour shows
     * @param filled of what the customer has
     * @param empty of what is still missing
     */
    record Colours(Optional<Colour> background, Colour filled, Colour empty) {}

    /**
     * A card of stamps, of which some are there.
     *
     * @param filled 0 to total
     * @param total 1 to {@value #MOST_STAMPS}
     */
    record StampCard(int filled, int total, Colours colours) implements StripDrawing {}

    /**
     * A bar that fills up towards a goal.
     *
     * @param share of the bar that is full, 0 to 1
     */
    record PointsBar(double share, Colours colours) implements StripDrawing {}

    Colours colours();
}

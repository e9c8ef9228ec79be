package dev.passway.domain;

/** What became of one update on one pass. */
public sealed interface PassResult {
    /**
     * The pass has a new version.
     *
     * @param state to be stored
     * @param shown {@link PassState#shown} of it
     * @param shownMoved whether a phone would display something else than before
     */
    record Updated(PassState state, Digest shown, boolean shownMoved) implements PassResult {}

    /**
     * Nothing that counts as a version changed.
     *
     * @param state the pass, its times perhaps moved
     * @param stores whether {@code state} differs from what was, and must be stored all the same
     * @param applied whether any write took effect; if not, there was nothing to write
     */
    record Unchanged(PassState state, boolean stores, boolean applied) implements PassResult {}

    /** Every write was skipped: later ones had come before. Nothing is to be stored. */
    record Superseded() implements PassResult {}

    /** The pass would have grown over {@link PassState#MAX_BYTES} or {@link PassState#MAX_ENTRIES}. */
    record TooLarge() implements PassResult {}
}

package dev.passway.store;

/** What is known of a keyed webhook. */
public sealed interface Recollection {
    /**
     * It was answered before.
     *
     * @param answer the first answer, byte for byte
     */
    record Answered(String answer) implements Recollection {}

    /**
     * It was never seen.
     *
     * @param keyReused whether its key came with another webhook before
     */
    record New(boolean keyReused) implements Recollection {}

    /** Another transaction works on its twin. */
    record Busy() implements Recollection {}
}

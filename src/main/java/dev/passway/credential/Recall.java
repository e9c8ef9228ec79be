package dev.passway.credential;

/** What is known of a credential without any work. */
sealed interface Recall {
    /** Decided already, and nothing has changed since. */
    record Known(Verdict verdict) implements Recall {}

    /**
     * Was valid the last time, but has to be looked up again. No limit on failures holds it up: a good caller must not
     * suffer from a bad one behind the same address.
     */
    record Familiar() implements Recall {}

    /** Never seen, or not valid and forgotten. */
    record Strange() implements Recall {}
}

package dev.passway.credential;

/** What is known of a credential without any work. */
sealed interface Recall {
    /** Never seen, or not valid and forgotten. */
    Recall STRANGE = new Strange();

    /**
     * Was valid the last time but has to be looked up again, or is being looked up already. No limit on failures holds it up:
     * a good caller must not suffer from a bad one behind the same address.
     */
    Recall FAMILIAR = new Familiar();

    /** Decided already, and nothing has changed since. */
    record Known(Verdict verdict) implements Recall {}

    /** See {@link #FAMILIAR}. */
    record Familiar() implements Recall {}

    /** See {@link #STRANGE}. */
    record Strange() implements Recall {}
}

package dev.passway.domain;

import java.util.Collection;
import java.util.Locale;

/** What became of one pushUpdate webhook; {@link #word()} stands in the answer and in metrics. */
public enum Outcome {
    /** At least one pass got a new version. */
    UPDATED,
    /** Every write took effect, and none changed what was there. */
    UNCHANGED,
    /** Every write was skipped on every pass: later ones had come before. */
    SUPERSEDED,
    /** No pass holds the identifiers. */
    NO_PASS,
    /** More passes matched than the tenant allows; nothing changed. */
    TOO_MANY,
    /** A pass would have grown over its limits; nothing changed. */
    TOO_LARGE;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }

    /** The outcome of that {@link #word()}. */
    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The outcome of one webhook, which is all or nothing.
     *
     * @param results one for each matching pass
     */
    public static Outcome of(Collection<PassResult> results) {
        if (results.isEmpty()) {
            return NO_PASS;
        }
        if (results.stream().anyMatch(PassResult.TooLarge.class::isInstance)) {
            return TOO_LARGE;
        }
        if (results.stream().anyMatch(PassResult.Updated.class::isInstance)) {
            return UPDATED;
        }
        boolean skipped = results.stream().anyMatch(PassResult.Superseded.class::isInstance);
        boolean applied = results.stream().anyMatch(Outcome::isApplied);
        return skipped && !applied ? SUPERSEDED : UNCHANGED;
    }

    private static boolean isApplied(PassResult result) {
        return result instanceof PassResult.Unchanged unchanged && unchanged.applied();
    }
}

package dev.passway.domain;

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
}

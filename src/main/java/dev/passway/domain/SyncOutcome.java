package dev.passway.domain;

import java.util.Locale;

/** What a profiles/sync came to. */
public enum SyncOutcome {
    /** The customer, its passes or what finds them changed. */
    SYNCED,
    /** All was so already; nobody is told. */
    UNCHANGED,
    /** The tenant has no such customer. */
    NO_CUSTOMER,
    /** Every address had been written later. */
    SUPERSEDED,
    /** The addresses are of several customers, and nothing decides between them; nothing changed. */
    CONFLICT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The outcome as it is stored, shown and counted. */
    public String word() {
        return word;
    }
}

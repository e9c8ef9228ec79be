package dev.passway.domain;

/** How the identifiers of a webhook decide which candidate passes match. */
public enum Matching {
    /** The first given kind, in rank order, of which the pass holds values decides. */
    RANKED,
    /** Every given kind must be equal. */
    ALL
}

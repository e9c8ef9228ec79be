package dev.passway.ingress;

import java.util.Locale;

/** Why we close a connection before its client does; a metric tag. */
enum ClosingReason {
    /** There were too many already. */
    SURPLUS,
    /** The head of a request did not arrive in time, or the rest of a body that nobody reads. */
    SLOW,
    /** No request for too long. */
    IDLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.passway.credential;

import java.util.Optional;

/**
 * What PostgreSQL said about one thing, and whether that is still to be believed. Safe on any thread: it can only change
 * from true to outdated.
 */
final class KnownRow<V> {
    private final Optional<V> value;
    private volatile boolean outdated;

    KnownRow(Optional<V> value) {
        this.value = value;
    }

    /** What was found; empty if there is no such thing. */
    Optional<V> value() {
        return value;
    }

    /** From now on it has to be read again. */
    void outdate() {
        outdated = true;
    }

    boolean isOutdated() {
        return outdated;
    }
}

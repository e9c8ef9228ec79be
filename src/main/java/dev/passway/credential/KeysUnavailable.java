package dev.passway.credential;

import java.time.Duration;

/**
 * A token can be neither accepted nor refused, since its issuer's keys can't be had at the moment. A passing fault: the
 * same token may be good later. Carries no stack trace: it is an answer.
 */
public final class KeysUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    KeysUnavailable(Duration retryAfter) {
        super("an issuer's keys are away", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When it is worth to come back; at least a second. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

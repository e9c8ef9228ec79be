package dev.passway.credential;

import java.time.Instant;

/**
 * A token that was admitted.
 *
 * @param basis what that rests on
 * @param ends when its time is over
 * @param recall the verdict
 */
record VerifiedToken(Basis basis, Instant ends, Recall.Known recall) {
    boolean stands(Instant now) {
        return now.isBefore(ends) && basis.stands();
    }
}

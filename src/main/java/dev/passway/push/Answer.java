package dev.passway.push;

import java.time.Instant;
import java.util.Optional;

/**
 * What came back for one push.
 *
 * @param invalidSince with a 410, when APNs last knew the token as good
 */
record Answer(ApnsReason reason, Optional<Instant> invalidSince) {
    static Answer of(ApnsReason reason) {
        return new Answer(reason, Optional.empty());
    }
}

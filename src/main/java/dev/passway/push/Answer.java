package dev.passway.push;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What came back for one push.
 *
 * @param invalidSince with a 410, when APNs last knew the token as good
 * @param apnsId APNs' id of the push; empty if it did not answer
 */
record Answer(ApnsReason reason, Optional<Instant> invalidSince, Optional<UUID> apnsId) {
    static Answer of(ApnsReason reason) {
        return new Answer(reason, Optional.empty(), Optional.empty());
    }
}

package dev.passway.push;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What came back for one push.
 *
 * @param action what is done about it: the reason's, unless more is known
 * @param invalidSince with a 410, when APNs last knew the token as good
 * @param apnsId APNs' id of the push; empty if it did not answer
 */
record Answer(ApnsReason reason, Action action, Optional<Instant> invalidSince, Optional<UUID> apnsId) {
    Answer(ApnsReason reason, Optional<Instant> invalidSince, Optional<UUID> apnsId) {
        this(reason, reason.action(), invalidSince, apnsId);
    }

    static Answer of(ApnsReason reason) {
        return new Answer(reason, Optional.empty(), Optional.empty());
    }

    Answer with(Action other) {
        return new Answer(reason, other, invalidSince, apnsId);
    }
}

package dev.passway.push;

import java.time.Instant;
import java.util.Optional;

/**
 * What came back for one push.
 *
 * @param action what is done about it: the reason's, unless more is known
 * @param invalidSince with a 410, when APNs last knew the token as good
 */
record Answer(ApnsReason reason, Action action, Optional<Instant> invalidSince) {
    Answer(ApnsReason reason, Optional<Instant> invalidSince) {
        this(reason, reason.action(), invalidSince);
    }

    static Answer of(ApnsReason reason) {
        return new Answer(reason, Optional.empty());
    }

    Answer with(Action other) {
        return new Answer(reason, other, invalidSince);
    }
}

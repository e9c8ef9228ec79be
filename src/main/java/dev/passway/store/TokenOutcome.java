package dev.passway.store;

import java.time.Duration;
import java.time.Instant;

/** What came of waking one push token, as it is written to the registrations. */
public sealed interface TokenOutcome {
    PushToken token();

    /** An outcome after which the pass' registrations of this token are tried again, if they are still there. */
    sealed interface Again extends TokenOutcome {
        /** How long to wait before the next try. */
        Duration delay();
    }

    /** APNs took the push: the pass' registrations of this token are at the claimed version. */
    record Accepted(PushToken token) implements TokenOutcome {}

    /** To be tried again. */
    record Retried(PushToken token, Duration delay) implements Again {}

    /** The token is to be left in peace, for whichever pass of the tenant. */
    record Delayed(PushToken token, Duration delay) implements Again {}

    /**
     * The token is dead: every registration of it for the tenant and pass type identifier goes that was made before
     * that moment. One that was made later stays.
     */
    record Removed(PushToken token, Instant before, Duration delay) implements Again {}

    /** The pass' registrations of this token are no targets until the device registers again. */
    record Quarantined(PushToken token, String reason) implements TokenOutcome {}

    /** The pass' registrations of this token are no targets for the claimed version and older ones. */
    record GivenUp(PushToken token) implements TokenOutcome {}
}

package dev.passway.push;

import dev.passway.store.PushClaim;
import dev.passway.store.PushMark;
import dev.passway.store.TokenOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A claimed row and what has come of its targets so far. Confined to the verticle's context. */
final class ClaimedRow {
    private final PushClaim claim;
    private final long claimedAt;
    private final List<TokenOutcome> outcomes = new ArrayList<>();
    private int open;

    /**
     * Starts with all targets open.
     *
     * @param claimedAt {@link System#nanoTime()} from before the claim
     */
    ClaimedRow(PushClaim claim, long claimedAt) {
        this.claim = claim;
        this.claimedAt = claimedAt;
        this.open = claim.targets().size();
    }

    PushClaim claim() {
        return claim;
    }

    /** How long ago the row was claimed; the lease is at most this much older than the database thinks. */
    Duration age(long now) {
        return Duration.ofNanos(now - claimedAt);
    }

    /** How long ago the row was queued. */
    Duration sinceQueued(long now) {
        return claim.waited().plus(age(now));
    }

    void add(TokenOutcome outcome) {
        outcomes.add(outcome);
    }

    /** One target is done with, whether or not it has an outcome; true if it was the last. */
    boolean targetDone() {
        open--;
        return open == 0;
    }

    PushMark mark() {
        return new PushMark(claim, outcomes);
    }
}

package dev.passway.credential;

import dev.passway.domain.TenantId;
import dev.passway.store.FoundKey;
import java.time.Duration;
import java.util.UUID;

/**
 * A valid key as it was read, and whether it is still to be believed. Safe on any thread: what changes is one way or does
 * not matter.
 */
final class KnownKey {
    /** It is read again after so long whatever the feed says, so that the clocks of two machines can't part noticeably. */
    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private static final long USE_PRECISION = Duration.ofSeconds(1).toNanos();

    private final UUID keyId;
    private final Recall.Known recall;
    private final TenantId tenant;
    private final long readNanos;
    private final long livesNanos;
    private volatile boolean outdated;
    private volatile long notedNanos;

    /** @param readNanos when the query was sent: the database's clock showed that or later when it said how long is left */
    KnownKey(FoundKey found, long readNanos) {
        this.keyId = found.keyId();
        this.recall = new Recall.Known(new Verdict.Admitted(found.principal()));
        this.tenant = found.principal().tenant();
        this.readNanos = readNanos;
        this.livesNanos = found.left()
                .filter(left -> left.toSeconds() < Duration.ofNanos(LONGEST).toSeconds())
                .map(Duration::toNanos)
                .orElse(LONGEST);
        this.notedNanos = readNanos - USE_PRECISION;
    }

    Recall.Known recall() {
        return recall;
    }

    TenantId tenant() {
        return tenant;
    }

    UUID keyId() {
        return keyId;
    }

    /** From now on the key has to be looked up again. */
    void outdate() {
        outdated = true;
    }

    boolean trusted(long nowNanos) {
        return !outdated && nowNanos - readNanos < livesNanos;
    }

    /** Whether this use is worth a note: one a second is, and two at once do no harm. */
    boolean isNewUse(long nowNanos) {
        if (nowNanos - notedNanos < USE_PRECISION) {
            return false;
        }
        notedNanos = nowNanos;
        return true;
    }
}

package dev.passway.push;

import dev.passway.store.DatabaseFailure;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether PostgreSQL answers, as this stage sees it: logs when that changes, and says how long to leave it in peace.
 * Confined to the verticle's context.
 */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private final PushListener listener;
    private int failures;
    private long notBefore;

    Database(Backoff backoff, LongSupplier nanoTime, PushListener listener) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** Whether it is too early to try again. */
    boolean isLeftInPeace() {
        return failures > 0 && notBefore - nanoTime.getAsLong() > 0;
    }

    void answered() {
        if (failures > 0) {
            LOG.atInfo().addKeyValue("failures", failures).log("push queue is back");
        }
        failures = 0;
    }

    /**
     * Notes a failure.
     *
     * @return how long to wait before the next try
     */
    Duration failed(Throwable failure) {
        if (failures == 0) {
            LOG.atWarn().addKeyValue("reason", failure.getMessage()).log("push queue is away; trying on");
        }
        if (failure instanceof DatabaseFailure known) {
            listener.databaseFailed(known.kind());
        }
        Duration delay = backoff.delay(failures);
        failures++;
        notBefore = nanoTime.getAsLong() + delay.toNanos();
        return delay;
    }
}

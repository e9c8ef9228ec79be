package dev.passway;

import dev.passway.store.CredentialChanges;
import dev.passway.store.Partitions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tables that are kept for some time in shape. Every replica tries; PostgreSQL lets one at a time shape tables, and
 * none waits for another's deletions.
 */
final class Housekeeping extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration KEEP_EVENTS = Duration.ofDays(90);
    /** Longer than any transaction that changes credentials takes, and than a replica believes in a pause of the feed. */
    private static final Duration KEEP_CHANGES = Duration.ofHours(24);

    private static final Duration PERIOD = Duration.ofHours(1);

    private final Partitions partitions;
    private final CredentialChanges changes;

    Housekeeping(Partitions partitions, CredentialChanges changes) {
        this.partitions = partitions;
        this.changes = changes;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PERIOD.toMillis(), timer -> maintain());
        return Future.succeededFuture();
    }

    private void maintain() {
        partitions
                .maintain(KEEP_EVENTS)
                .onFailure(failure -> warn("partitions were not maintained; the next try is in an hour", failure));
        changes.forget(KEEP_CHANGES)
                .onFailure(failure ->
                        warn("old changes of credentials were not deleted; the next try is in an hour", failure));
    }

    private static void warn(String what, Throwable failure) {
        LOG.atWarn().addKeyValue("cause", failure.getMessage()).log(what);
    }
}

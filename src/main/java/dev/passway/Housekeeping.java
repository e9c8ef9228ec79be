package dev.passway;

import dev.passway.store.Partitions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the tables that are kept by the day in shape. Every replica tries; PostgreSQL lets one at a time do it. */
final class Housekeeping extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration KEEP_EVENTS = Duration.ofDays(90);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Partitions partitions;

    Housekeeping(Partitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PERIOD.toMillis(), timer -> maintain());
        return Future.succeededFuture();
    }

    private void maintain() {
        partitions
                .maintain(KEEP_EVENTS)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("cause", failure.getMessage())
                        .log("partitions were not maintained; the next try is in an hour"));
    }
}

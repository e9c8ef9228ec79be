package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** Tables that are kept by the day: makes the partitions of the coming days and drops the old ones whole. */
public final class Partitions {
    private final Postgres postgres;

    public Partitions(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String MAINTAIN = "select maintain_partitions($1)";

    /**
     * Makes partitions up to a week ahead, so that a week of failures passes unnoticed by webhooks.
     *
     * @param keep how long events stay, in whole days
     */
    public Future<Void> maintain(Duration keep) {
        return postgres.query(MAINTAIN, Tuple.of((int) keep.toDays())).mapEmpty();
    }
}

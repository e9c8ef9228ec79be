package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** The one clock that all replicas share. */
public final class DatabaseClock {
    private final Postgres postgres;

    public DatabaseClock(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String NOW = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros";

    /** The server's time, microseconds since 1970. */
    public Future<Long> micros() {
        return postgres.query(NOW, Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong("micros"));
    }
}

package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Connections to the database for as long as a subcommand works; blocks, as a subcommand may. */
final class DatabaseSession implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Postgres postgres;

    DatabaseSession(PasswayConfig config) {
        this.postgres = PostgresConnector.open(vertx, config.postgres());
    }

    Postgres postgres() {
        return postgres;
    }

    /** Waits for the result; what it fails with is thrown as it is. */
    <T> T result(Future<T> future) {
        return future.await();
    }

    @Override
    public void close() {
        postgres.close().eventually(vertx::close).await();
    }
}

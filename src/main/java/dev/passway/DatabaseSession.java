package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.domain.TenantId;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.store.Tenants;
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

    /**
     * The tenant of that name.
     *
     * @throws IllegalArgumentException if there is none, or it is disabled
     */
    TenantId tenant(String name) {
        var id = new TenantId(name);
        if (result(new Tenants(postgres).find(id)).isEmpty()) {
            throw new IllegalArgumentException("there is no tenant " + name + ", or it is disabled");
        }
        return id;
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

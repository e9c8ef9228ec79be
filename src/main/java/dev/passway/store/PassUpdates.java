package dev.passway.store;

import io.vertx.core.Future;
import java.util.function.Function;

/** Transactions that update passes. */
public final class PassUpdates {
    private final Postgres postgres;

    public PassUpdates(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Runs work that ends with {@link PassTransaction#commit}; if it fails, it is rolled back. */
    public <T> Future<T> inTransaction(Function<PassTransaction, Future<T>> work) {
        return postgres.inOwnTransaction(connection -> work.apply(new PassTransaction(connection)));
    }
}

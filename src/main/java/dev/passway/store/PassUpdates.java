package dev.passway.store;

import io.vertx.core.Future;
import java.util.function.Function;

/** Transactions that update passes. */
public final class PassUpdates {
    private final Postgres postgres;

    public PassUpdates(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Runs the work in one transaction: its result stands only if the commit succeeded. */
    public <T> Future<T> inTransaction(Function<PassTransaction, Future<T>> work) {
        return postgres.inTransaction(connection -> work.apply(new PassTransaction(connection)));
    }
}

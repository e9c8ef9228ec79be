package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import java.util.function.Function;

/** Transactions that bring a customer and its passes in step with a profile. */
public final class ProfileSyncs {
    private final Postgres postgres;

    public ProfileSyncs(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Runs work that ends with {@link ProfileTransaction#commit} or {@link ProfileTransaction#leave}; if it fails, it is rolled back. */
    public <T> Future<T> inTransaction(TenantId tenant, Function<ProfileTransaction, Future<T>> work) {
        return postgres.inOwnTransaction(connection -> work.apply(new ProfileTransaction(connection, tenant)));
    }
}

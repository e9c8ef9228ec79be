package dev.passway.credential;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.ApiKeys;
import dev.passway.store.CredentialChange;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.store.Tenants;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Keys in a PostgreSQL that counts its statements, and a feed that the test moves by hand. */
final class KeyScene implements AutoCloseable {
    static final TenantId ACME = new TenantId("acme");

    private static final class Counting {
        static final PostgresServer SERVER =
                PostgresServer.start(Map.of("shared_preload_libraries", "pg_stat_statements"));
    }

    final Vertx vertx = Vertx.vertx();
    final Database database;
    final Postgres postgres;
    final ApiKeys apiKeys;

    KeyScene(String name) {
        database = Counting.SERVER.createMigratedDatabase(name);
        postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
        apiKeys = new ApiKeys(postgres);
        database.execute("create extension pg_stat_statements");
        Shop.await(new Tenants(postgres).put(ACME, TenantSettings.DEFAULT));
    }

    /** How often a key was looked up since the scene began. */
    long lookups() {
        return database.number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements"
                + " join pg_database on dbid = pg_database.oid"
                + " where datname = current_database() and query like '%from api_key k%k.digest = $1%'");
    }

    UUID create(String key, Optional<Duration> life) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Optional<Instant> end = life.map(Instant.now()::plus);
        Shop.await(apiKeys.create(ACME, id, KeyDigest.of(key), "test", Set.of(Scope.KLAVIYO_LISTENER_WRITE), end));
        return id;
    }

    static CredentialChange keyChanged(UUID id) {
        return new CredentialChange(CredentialChange.Kind.API_KEY, Optional.of(ACME), id.toString());
    }

    static CredentialChange tenantChanged(TenantId tenant) {
        return new CredentialChange(CredentialChange.Kind.TENANT, Optional.of(tenant), tenant.value());
    }

    @Override
    public void close() {
        Shop.await(postgres.close());
        Shop.await(vertx.close());
    }
}

package dev.passway.store;

import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * Tenants and their settings. Until there is an administration over HTTP, this and its neighbours are how tenants, keys, issuers
 * and certificates come to be; each change tells the replicas through {@code credential_change} in the same transaction.
 */
public final class Tenants {
    private final Postgres postgres;

    public Tenants(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String PUT = """
            with change as (
                insert into credential_change (kind, tenant_id, subject) values ('tenant', $1, $1)
            )
            insert into tenant (tenant_id, settings) values ($1, $2)
            on conflict (tenant_id) do update set settings = excluded.settings
            """;

    /** Creates the tenant, or replaces its settings. */
    public Future<Void> put(TenantId tenant, TenantSettings settings) {
        return postgres.query(PUT, Tuple.of(tenant.value(), SettingsJson.write(settings)))
                .mapEmpty();
    }

    private static final String SET_DISABLED = """
            with change as (
                insert into credential_change (kind, tenant_id, subject) values ('tenant', $1, $1)
            )
            update tenant set disabled = $2 where tenant_id = $1
            """;

    /** Refuses, or accepts again, every credential of the tenant. */
    public Future<Void> setDisabled(TenantId tenant, boolean disabled) {
        return postgres.query(SET_DISABLED, Tuple.of(tenant.value(), disabled)).mapEmpty();
    }

    private static final String FIND = """
            select settings from tenant where tenant_id = $1 and not disabled
            """;

    /** What the tenant has chosen; empty if there is none of that name, or it is disabled. */
    public Future<Optional<TenantSettings>> find(TenantId tenant) {
        return postgres.query(FIND, Tuple.of(tenant.value()))
                .map(rows -> rows.stream()
                        .map(row -> SettingsJson.read((JsonObject) row.getJson("settings")))
                        .findFirst());
    }
}

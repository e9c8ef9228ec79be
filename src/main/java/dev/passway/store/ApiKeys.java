package dev.passway.store;

import dev.passway.domain.KeyDigest;
import dev.passway.domain.Principal;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** API keys, known by their SHA-256 alone. */
public final class ApiKeys {
    private final Postgres postgres;

    public ApiKeys(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String FIND = """
            select k.tenant_id, k.key_id, k.scopes, t.settings,
                case when isfinite(k.expires_at)
                    then (extract(epoch from k.expires_at - now()) * 1000000)::bigint
                end as left_micros
            from api_key k
            join tenant t on t.tenant_id = k.tenant_id
            where k.digest = $1
                and k.revoked_at is null
                and (k.expires_at is null or k.expires_at > now())
                and not t.disabled
            """;

    /**
     * The key with this digest; empty if there is none, or it is revoked or expired, or its tenant is disabled. Not
     * keyed by a tenant: it is the query that finds out which tenant calls.
     */
    public Future<Optional<FoundKey>> find(KeyDigest digest) {
        return postgres.query(FIND, Tuple.of(Buffer.buffer(digest.bytes()))).map(ApiKeys::first);
    }

    private static final String CREATE = """
            with change as (
                insert into credential_change (kind, tenant_id, subject) values ('api_key', $1, $2::uuid::text)
            )
            insert into api_key (tenant_id, key_id, digest, name, scopes, expires_at)
            values ($1, $2, $3, $4, $5, $6)
            """;

    /**
     * Stores a key.
     *
     * @param name for people, for example where the key is used
     * @param expiresAt when it stops to be valid; empty for never
     */
    public Future<Void> create(
            TenantId tenant,
            UUID keyId,
            KeyDigest digest,
            String name,
            Collection<Scope> scopes,
            Optional<Instant> expiresAt) {
        String[] words = scopes.stream().map(Scope::word).toArray(String[]::new);
        OffsetDateTime expiry = expiresAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
        var values = Tuple.of(tenant.value(), keyId, Buffer.buffer(digest.bytes()), name, words, expiry);
        return postgres.query(CREATE, values).mapEmpty();
    }

    private static final String REVOKE = """
            with change as (
                insert into credential_change (kind, tenant_id, subject) values ('api_key', $1, $2::uuid::text)
            )
            update api_key set revoked_at = now() where tenant_id = $1 and key_id = $2 and revoked_at is null
            """;

    /** Makes the key invalid for good; no effect if it is already. */
    public Future<Void> revoke(TenantId tenant, UUID keyId) {
        return postgres.query(REVOKE, Tuple.of(tenant.value(), keyId)).mapEmpty();
    }

    private static final String USED = """
            with used as (
                select k.tenant_id, k.key_id, now() - u.age_micros * interval '1 microsecond' as used_at
                from unnest($1::text[], $2::uuid[], $3::bigint[]) as u (tenant_id, key_id, age_micros)
                join api_key k on k.tenant_id = u.tenant_id and k.key_id = u.key_id
                order by k.tenant_id, k.key_id
                for no key update of k
            )
            update api_key k set last_used_at = used.used_at
            from used
            where k.tenant_id = used.tenant_id and k.key_id = used.key_id
                and (k.last_used_at is null or k.last_used_at < used.used_at)
            """;

    /**
     * Notes when keys were used last; a later time that is there stays.
     *
     * @param uses at most 1,000, each key once
     */
    public Future<Void> used(List<KeyUse> uses) {
        return postgres.query(
                        USED,
                        Columns.of(uses)
                                .text(use -> use.tenant().value())
                                .uuid(KeyUse::keyId)
                                .bigint(use -> use.age().toNanos() / 1_000)
                                .values())
                .mapEmpty();
    }

    private static Optional<FoundKey> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(found(row));
        }
        return Optional.empty();
    }

    private static FoundKey found(Row row) {
        var settings = SettingsJson.read((JsonObject) row.getJson("settings"));
        var principal = new Principal(new TenantId(row.getString("tenant_id")), scopes(row), settings);
        Optional<Duration> left =
                Optional.ofNullable(row.getLong("left_micros")).map(micros -> Duration.of(micros, ChronoUnit.MICROS));
        return new FoundKey(row.getUUID("key_id"), principal, left);
    }

    private static Set<Scope> scopes(Row row) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        // a word that this version does not know allows nothing
        Arrays.stream(row.getArrayOfStrings("scopes")).map(Scope::of).forEach(scope -> scope.ifPresent(scopes::add));
        return scopes;
    }
}

package dev.passway.store;

import dev.passway.domain.Digest;
import dev.passway.domain.Identifier;
import dev.passway.domain.IdentifierKind;
import dev.passway.domain.Profile;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Finds out whose the addresses of a profile are. */
final class ProfileSearch {
    private ProfileSearch() {}

    record Holders(Set<UUID> byEmail, Set<UUID> byPhone) {}

    /** @param merchant whether the tenant's system wants to be told */
    record TenantRow(TenantSettings settings, boolean merchant) {}

    private static final String LOCK = """
            select pg_advisory_xact_lock(k.lock_key) from unnest($1::bigint[]) as k (lock_key)
            """;

    /** Waits until nobody else gives these addresses to a customer. */
    static Future<Void> lock(SqlConnection connection, TenantId tenant, Profile profile) {
        Long[] keys = profile.identifiers().stream()
                .map(one -> Digest.sha256(List.of("address", tenant.value(), one.kind(), one.value()))
                        .first())
                .sorted()
                .toArray(Long[]::new);
        return connection.preparedQuery(LOCK).execute(Tuple.of(keys)).mapEmpty();
    }

    // by their records and by what their passes hold: a pass can have been made with an address that its customer lacks
    private static final String FIND = """
            select given.kind, holder.customer_id
            from unnest($2::text[], $3::text[]) as given (kind, value)
            cross join lateral (
                (select c.customer_id from customer c
                where c.tenant_id = $1 and given.kind = 'email' and c.email = given.value limit 10)
                union
                (select c.customer_id from customer c
                where c.tenant_id = $1 and given.kind = 'phone' and c.phone = given.value limit 10)
                union
                (select p.customer_id
                from (
                    select i.tenant_id, i.pass_id from pass_identifier i
                    where i.tenant_id = $1 and i.kind = given.kind and i.value = given.value limit 1000) held
                join pass p on p.tenant_id = held.tenant_id and p.pass_id = held.pass_id
                where p.customer_id is not null)
            ) holder
            """;

    static Future<Holders> find(SqlConnection connection, TenantId tenant, Profile profile) {
        var values = Columns.of(Tuple.of(tenant.value()), profile.identifiers())
                .text(Identifier::kind)
                .text(Identifier::value)
                .values();
        return connection.preparedQuery(FIND).execute(values).map(ProfileSearch::holders);
    }

    private static Holders holders(RowSet<Row> rows) {
        var holders = new Holders(new HashSet<>(), new HashSet<>());
        for (Row row : rows) {
            boolean byEmail = row.getString("kind").equals(IdentifierKind.EMAIL);
            (byEmail ? holders.byEmail() : holders.byPhone()).add(row.getUUID("customer_id"));
        }
        return holders;
    }

    private static final String TENANT = """
            select t.settings, exists (select from merchant m where m.tenant_id = t.tenant_id) as merchant
            from tenant t
            where t.tenant_id = $1
            """;

    static Future<TenantRow> tenant(SqlConnection connection, TenantId tenant) {
        return connection
                .preparedQuery(TENANT)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new TenantRow(
                        SettingsJson.read((JsonObject) row.getJson("settings")), row.getBoolean("merchant")));
    }
}

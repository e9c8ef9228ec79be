package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Locks passes and reads them as they are then. */
final class PassLocks {
    private PassLocks() {}

    private static final String LOCK = """
            select p.tenant_id, p.pass_id, p.pass_type, t.current_version, p.data::text as data,
                p.times, p.metadata::text as metadata, p.version,
                exists (
                    select from registration r
                    where r.tenant_id = p.tenant_id and r.pass_id = p.pass_id and r.quarantined_at is null) as installed,
                (extract(epoch from now()) * 1000000)::bigint as locked_at_micros
            from unnest($1::text[], $2::uuid[]) as wanted (tenant_id, pass_id)
            join pass p on p.tenant_id = wanted.tenant_id and p.pass_id = wanted.pass_id
            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
            order by p.tenant_id, p.pass_id
            for no key update of p skip locked
            """;

    /** Locks in the order that every writer of several passes keeps. Passes that another holds, or that are gone, are absent. */
    static Future<Map<PassKey, StoredPass>> lock(SqlConnection connection, Collection<PassKey> passes) {
        return connection
                .preparedQuery(LOCK)
                .execute(Columns.of(List.copyOf(passes))
                        .text(key -> key.tenant().value())
                        .uuid(key -> key.pass().value())
                        .values())
                .map(PassLocks::passes);
    }

    private static Map<PassKey, StoredPass> passes(RowSet<Row> rows) {
        var passes = new HashMap<PassKey, StoredPass>();
        for (Row row : rows) {
            passes.put(PassKey.of(row), pass(row));
        }
        return passes;
    }

    /** A pass as a statement that locked it gave it. */
    static StoredPass pass(Row row) {
        return new StoredPass(
                new PassTypeVersion(
                        PassKey.of(row).tenant(), row.getString("pass_type"), row.getInteger("current_version")),
                row.getString("data"),
                row.getString("times"),
                row.getString("metadata"),
                row.getLong("version"),
                row.getBoolean("installed"),
                row.getLong("locked_at_micros"));
    }
}

package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Locks passes and reads them as they are then. */
final class PassLocks {
    private PassLocks() {}

    private static final String LOCK = """
            select p.tenant_id, p.pass_id, p.pass_type, t.current_version, p.data::text as data,
                p.times::text as times, p.metadata::text as metadata, p.version,
                (extract(epoch from now()) * 1000000)::bigint as locked_at_micros
            from unnest($1::text[], $2::uuid[]) as wanted (tenant_id, pass_id)
            join pass p on p.tenant_id = wanted.tenant_id and p.pass_id = wanted.pass_id
            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
            order by p.tenant_id, p.pass_id
            for no key update of p skip locked
            """;

    // Asked after the locks, by a statement with a snapshot of its own: a phone that registers holds the lock of its
    // pass, so none can slip in between.
    private static final String INSTALLED = """
            select wanted.tenant_id, wanted.pass_id
            from unnest($1::text[], $2::uuid[]) as wanted (tenant_id, pass_id)
            where exists (
                select from registration r
                where r.tenant_id = wanted.tenant_id and r.pass_id = wanted.pass_id and r.quarantined_at is null)
            """;

    /** Locks in the order that every writer of several passes keeps. Passes that another holds, or that are gone, are absent. */
    static Future<LockedPasses> lock(SqlConnection connection, Collection<PassKey> passes) {
        List<PassKey> keys = List.copyOf(passes);
        Future<RowSet<Row>> locked = connection
                .preparedQuery(LOCK)
                .execute(Columns.of(keys)
                        .text(key -> key.tenant().value())
                        .uuid(key -> key.pass().value())
                        .values());
        Future<RowSet<Row>> installed = connection
                .preparedQuery(INSTALLED)
                .execute(Columns.of(keys)
                        .text(key -> key.tenant().value())
                        .uuid(key -> key.pass().value())
                        .values());
        return Future.all(locked, installed)
                .map(both -> new LockedPasses(passes(locked.result()), keys(installed.result())));
    }

    private static Map<PassKey, StoredPass> passes(RowSet<Row> rows) {
        var passes = new HashMap<PassKey, StoredPass>();
        for (Row row : rows) {
            passes.put(PassKey.of(row), pass(row));
        }
        return passes;
    }

    private static Set<PassKey> keys(RowSet<Row> rows) {
        var keys = new HashSet<PassKey>();
        for (Row row : rows) {
            keys.add(PassKey.of(row));
        }
        return keys;
    }

    private static StoredPass pass(Row row) {
        return new StoredPass(
                new PassTypeVersion(
                        PassKey.of(row).tenant(), row.getString("pass_type"), row.getInteger("current_version")),
                row.getString("data"),
                row.getString("times"),
                row.getString("metadata"),
                row.getLong("version"),
                row.getLong("locked_at_micros"));
    }
}

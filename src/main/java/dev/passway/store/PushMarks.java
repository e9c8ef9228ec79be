package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what came of claimed rows, a batch in one transaction. Only rows whose lease is still the caller's are
 * touched: what a replica says about a row whose lease has run out changes nothing.
 */
public final class PushMarks {
    private final Postgres postgres;

    public PushMarks(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Marks registrations, lets go of the leases, and removes the rows that have no target left and still want what
     * was claimed. May be repeated after a failure: rows that were marked already are no longer the caller's.
     *
     * @return how many of the rows were still the caller's
     */
    public Future<Integer> mark(List<PushMark> marks) {
        if (marks.isEmpty()) {
            return Future.succeededFuture(0);
        }
        return postgres.inOwnTransaction(
                connection -> lock(connection, marks).compose(mine -> write(connection, mine)));
    }

    /** Not waited for until it is on the disk: what PostgreSQL loses as it crashes is sent and marked again. */
    private static final String COMMIT = "set local synchronous_commit to off; commit";

    /** All that is to be written leaves together, and COMMIT with it. */
    private static Future<Integer> write(SqlConnection connection, List<PushMark> mine) {
        var statements = new ArrayList<>(new OutcomeWriter(connection, mine).write());
        if (!mine.isEmpty()) {
            statements.add(settle(connection, mine));
        }
        statements.add(connection.query(COMMIT).execute().mapEmpty());
        return Future.all(statements).map(mine.size());
    }

    // In the order that all writers of several passes keep. A registration or an update that commits first is seen by
    // the statements after this one; one that comes later waits here and finds the row settled. As in the claim, no
    // plan
    // may read the queue from its beginning: rows are locked one by one, in the order of the subquery.
    private static final String LOCK = """
            select q.tenant_id, q.pass_id
            from (
                select * from unnest($1::text[], $2::uuid[], $3::uuid[]) as c (tenant_id, pass_id, lease_token)
                order by c.tenant_id collate "C", c.pass_id) c,
            lateral (
                select q.tenant_id, q.pass_id from push_queue q
                where q.tenant_id = c.tenant_id and q.pass_id = c.pass_id
                    and q.lease_token = c.lease_token and q.leased_until > now()
                for update) q
            """;

    private static Future<List<PushMark>> lock(SqlConnection connection, List<PushMark> marks) {
        var leased = passes(marks).uuid(mark -> mark.claim().lease()).values();
        return connection.preparedQuery(LOCK).execute(leased).map(rows -> {
            Set<PassKey> mine = new HashSet<>();
            for (Row row : rows) {
                mine.add(PassKey.of(row));
            }
            return marks.stream().filter(mark -> mine.contains(key(mark))).toList();
        });
    }

    private static final String SETTLE = """
            with settled as materialized (
                select q.place, q.wanted_version = c.version as unchanged, (
                    select min(greatest(r.retry_at, now())) from registration r
                    where r.tenant_id = q.tenant_id and r.pass_id = q.pass_id
                        and r.accepted_version < q.wanted_version and r.given_up_version < q.wanted_version
                        and r.quarantined_at is null) as next_at
                from unnest($1::text[], $2::uuid[], $3::bigint[]) as c (tenant_id, pass_id, version),
                lateral (
                    select q.tenant_id, q.pass_id, q.wanted_version, q.ctid as place from push_queue q
                    where q.tenant_id = c.tenant_id and q.pass_id = c.pass_id offset 0) q
            ), gone as (
                delete from push_queue q using settled s
                where q.ctid = s.place and s.unchanged and s.next_at is null
            )
            update push_queue q
            set lease_token = null, leased_until = null, due_at = coalesce(s.next_at, now())
            from settled s
            where q.ctid = s.place and not (s.unchanged and s.next_at is null)
            """;

    private static Future<Void> settle(SqlConnection connection, List<PushMark> mine) {
        var values = passes(mine).bigint(mark -> mark.claim().version()).values();
        return connection.preparedQuery(SETTLE).execute(values).mapEmpty();
    }

    private static Columns<PushMark> passes(List<PushMark> marks) {
        return Columns.of(marks)
                .text(mark -> key(mark).tenant().value())
                .uuid(mark -> key(mark).pass().value());
    }

    private static PassKey key(PushMark mark) {
        return new PassKey(mark.claim().lane().tenant(), mark.claim().pass());
    }
}

package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The feed of changes of what decides about credentials, and the one clock that all replicas share. */
public final class CredentialChanges {
    private static final int MOST_ROWS = 1_000;

    private final Postgres postgres;

    public CredentialChanges(Postgres postgres) {
        this.postgres = postgres;
    }

    // The horizon is the oldest transaction that is still under way in this very snapshot. A sequence would not do: a
    // slower transaction commits a smaller number later.
    private static final String POLL = """
            select (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros,
                pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
                c.change_id, c.kind, c.tenant_id, c.subject
            from (values (1)) as one (look)
            left join lateral (
                select f.change_id, f.kind, f.tenant_id, f.subject
                from credential_change f
                where f.changed_xid >= $1::text::xid8
                order by f.changed_xid, f.change_id
                limit 1001
            ) as c on true
            """;

    /**
     * Looks at the feed and the clock, on a connection that nothing else holds up.
     *
     * @param from the horizon of the look before; empty for the first, which sees no rows
     */
    public Future<FeedPoll> poll(OptionalLong from) {
        String position = from.isPresent() ? Long.toString(from.getAsLong()) : null;
        return postgres.watch(POLL, Tuple.of(position)).map(CredentialChanges::read);
    }

    private static final String FORGET = """
            delete from credential_change
            where (changed_xid, change_id) in (
                select f.changed_xid, f.change_id
                from credential_change f
                where f.changed_at < now() - $1::bigint * interval '1 microsecond'
                order by f.changed_xid, f.change_id
                limit 1000
                for update skip locked
            )
            """;

    /** Deletes what is older, a thousand rows at a time. */
    public Future<Void> forget(Duration age) {
        return postgres.query(FORGET, Tuple.of(age.toNanos() / 1_000))
                .compose(gone -> gone.rowCount() < MOST_ROWS ? Future.succeededFuture() : forget(age));
    }

    private static FeedPoll read(RowSet<Row> rows) {
        Map<Long, CredentialChange> changes = new HashMap<>();
        for (Row row : rows) {
            if (row.getLong("change_id") != null) {
                changes.put(row.getLong("change_id"), change(row));
            }
        }
        Row first = rows.iterator().next();
        long horizon = Long.parseLong(first.getString("horizon"));
        return new FeedPoll(first.getLong("micros"), horizon, Map.copyOf(changes), changes.size() > MOST_ROWS);
    }

    private static CredentialChange change(Row row) {
        return new CredentialChange(
                CredentialChange.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("tenant_id")).map(TenantId::new),
                row.getString("subject"));
    }
}

package dev.passway.store;

import dev.passway.domain.Identifier;
import dev.passway.domain.PassId;
import dev.passway.domain.PassMatcher;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements of one transaction that updates passes of one tenant: find, lock, write. */
public final class PassTransaction {
    private final SqlConnection connection;

    PassTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    /** The answers of keyed webhooks, in this transaction. */
    public RememberedAnswers answers() {
        return new RememberedAnswers(connection);
    }

    private static final String CANDIDATES = """
            with candidate as (
                select distinct i.pass_id
                from unnest($2::text[], $3::text[]) as given (kind, value)
                join pass_identifier i on i.tenant_id = $1 and i.kind = given.kind and i.value = given.value
                join pass p on p.tenant_id = i.tenant_id and p.pass_id = i.pass_id
                join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
                where $4::text is null or t.family = $4
                limit $5
            )
            select i.pass_id, array_agg(i.kind) as kinds, array_agg(i.value) as values
            from candidate c
            join pass_identifier i on i.tenant_id = $1 and i.pass_id = c.pass_id and i.kind = any($2)
            group by i.pass_id
            """;

    /**
     * The passes that hold any of the identifiers, with what they hold of the kinds asked for; at most one more than
     * {@link PassMatcher#MAX_CANDIDATES}. Locks nothing.
     *
     * @param family only passes of this family; empty for all
     */
    public Future<List<Candidate>> candidates(
            TenantId tenant, Collection<Identifier> identifiers, Optional<String> family) {
        String[] kinds = identifiers.stream().map(Identifier::kind).toArray(String[]::new);
        String[] values = identifiers.stream().map(Identifier::value).toArray(String[]::new);
        var parameters = Tuple.of(tenant.value(), kinds, values, family.orElse(null), PassMatcher.MAX_CANDIDATES + 1);
        return connection
                .preparedQuery(CANDIDATES)
                .execute(parameters)
                .map(rows -> each(rows, PassTransaction::candidate));
    }

    private static final String LOCK = """
            select p.pass_id, p.pass_type, t.current_version, p.data::text as data, p.times::text as times,
                p.metadata::text as metadata, p.version,
                (extract(epoch from now()) * 1000000)::bigint as locked_at_micros
            from pass p
            join pass_type t on t.tenant_id = p.tenant_id and t.name = p.pass_type
            where p.tenant_id = $1 and p.pass_id = any($2)
            order by p.tenant_id, p.pass_id
            for no key update of p
            """;

    /**
     * Locks the passes in the order that every writer of several passes keeps, and returns them as they are now. Passes
     * that are gone are left out. Fails when the server's lock time-out strikes.
     */
    public Future<List<StoredPass>> lock(TenantId tenant, Collection<PassId> passes) {
        UUID[] ids = passes.stream().map(PassId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.tuple().addString(tenant.value()).addArrayOfUUID(ids))
                .map(rows -> each(rows, PassTransaction::storedPass));
    }

    // The rows of the queue are taken in the order in which marks lock them. The registrations are read here and not
    // with the lock: a phone that registered while the lock was waited for
    // would be missed by the older snapshot.
    private static final String WRITE = """
            with written as (
                select *
                from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::boolean[],
                    $9::bytea[], $10::boolean[], $11::uuid[], $12::text[])
                    as w (pass_id, pass_type, data, times, metadata, version, version_moved, shown, shown_moved,
                        correlation_id, campaign)
            ), changed as (
                update pass p
                set pass_type = w.pass_type,
                    data = w.data::jsonb,
                    times = w.times::jsonb,
                    metadata = w.metadata::jsonb,
                    version = w.version,
                    shown = w.shown,
                    modified_at = case when w.shown_moved
                        then greatest(date_trunc('second', now()), p.modified_at + interval '1 second')
                        else p.modified_at end,
                    changed_xid = case when w.shown_moved then pg_current_xact_id() else p.changed_xid end
                from written w
                where p.tenant_id = $1 and p.pass_id = w.pass_id
            ), logged as (
                insert into pass_event (tenant_id, pass_id, correlation_id, kind, version, campaign)
                select $1, w.pass_id, w.correlation_id, 'updated', w.version, w.campaign
                from written w
                where w.version_moved
            )
            insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
            select $1, w.pass_id, p.pass_type_identifier, w.version, w.correlation_id
            from written w
            join pass p on p.tenant_id = $1 and p.pass_id = w.pass_id
            where w.shown_moved
                and exists (
                    select from registration r
                    where r.tenant_id = $1 and r.pass_id = w.pass_id and r.quarantined_at is null)
            order by w.pass_id
            on conflict (tenant_id, pass_id) do update set
                wanted_version = excluded.wanted_version,
                correlation_id = excluded.correlation_id,
                due_at = least(push_queue.due_at, excluded.due_at),
                attempts = 0
            returning pass_id
            """;

    /**
     * Writes the passes, their events and their rows of the push queue.
     *
     * @return the passes for which a push was queued: what they show moved, and a phone has them
     */
    public Future<Set<PassId>> write(TenantId tenant, List<PassWrite> writes) {
        return connection
                .preparedQuery(WRITE)
                .execute(PassWriteColumns.of(tenant, writes))
                .map(rows -> each(rows, PassTransaction::passId).stream().collect(Collectors.toSet()));
    }

    private static PassId passId(Row row) {
        return new PassId(row.getUUID("pass_id"));
    }

    private static Candidate candidate(Row row) {
        String[] kinds = row.getArrayOfStrings("kinds");
        String[] values = row.getArrayOfStrings("values");
        var held = new ArrayList<Identifier>(kinds.length);
        for (int i = 0; i < kinds.length; i++) {
            held.add(new Identifier(kinds[i], values[i]));
        }
        return new Candidate(passId(row), held);
    }

    private static StoredPass storedPass(Row row) {
        return new StoredPass(
                passId(row),
                row.getString("pass_type"),
                row.getInteger("current_version"),
                row.getString("data"),
                row.getString("times"),
                row.getString("metadata"),
                row.getLong("version"),
                row.getLong("locked_at_micros"));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> mapper) {
        var mapped = new ArrayList<T>(rows.size());
        for (Row row : rows) {
            mapped.add(mapper.apply(row));
        }
        return mapped;
    }
}

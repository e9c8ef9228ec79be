package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Profile;
import dev.passway.domain.TaskStep;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Takes due tasks from the queue. A task is held by a lease; once that runs out, any replica may take it over. */
public final class TaskQueue {
    private final Postgres postgres;

    public TaskQueue(Postgres postgres) {
        this.postgres = postgres;
    }

    // Tenants are found by hopping through the index, and each that has something due gets an equal share, in a random
    // order,
    // so that ten thousand tasks of one don't hold up another's. What others hold is skipped, never waited for. As in
    // the
    // push queue, no plan is left a choice: rows are reached by the due index, by their place, and by the key of the
    // task.
    private static final String CLAIM = """
            with recursive lane as (
                (select tenant_id from task_queue
                where step = $1 and attempts >= 0
                order by tenant_id limit 1)
                union all
                select following.tenant_id
                from lane, lateral (
                    select q.tenant_id from task_queue q
                    where q.step = $1 and q.tenant_id > lane.tenant_id and q.attempts >= 0
                    order by q.tenant_id limit 1) following
            ), open as materialized (
                select lane.tenant_id, coalesce(room.rows, $5::integer) as rows
                from lane
                cross join lateral (
                    select from task_queue q
                    where q.step = $1 and q.tenant_id = lane.tenant_id and q.attempts >= 0 and q.due_at <= now()
                    order by q.due_at limit 1) front
                left join unnest($6::text[], $7::integer[]) as room (tenant_id, rows) on room.tenant_id = lane.tenant_id
                where coalesce(room.rows, $5::integer) > 0
            ), share as materialized (
                select tenant_id, least(rows, greatest(1, $2::integer / (select count(*) from open))) as size
                from open order by random()
            ), due as materialized (
                select taken.place
                from share, lateral (
                    select q.ctid as place from task_queue q
                    where q.step = $1 and q.tenant_id = share.tenant_id and q.attempts >= 0 and q.due_at <= now()
                    order by q.due_at
                    limit share.size
                    for update skip locked) taken
                limit $2
            ), claimed as (
                update task_queue q
                set lease_token = $3, leased_until = now() + $4 * interval '1 millisecond', attempts = q.attempts + 1,
                    due_at = now() + $4 * interval '1 millisecond', since = coalesce(q.since, now())
                from due
                where q.ctid = due.place
                returning q.tenant_id, q.task_id, q.created_at, q.lease_token, q.attempts,
                    greatest(0, extract(epoch from now() - q.since) * 1000)::bigint as tried_ms
            )
            select claimed.tenant_id, claimed.task_id, claimed.lease_token, claimed.attempts, claimed.tried_ms,
                asked.email, asked.phone, asked.micros, asked.document
            from claimed cross join lateral (
                select t.email, t.phone, t.micros, t.document from task t
                where t.tenant_id = claimed.tenant_id and t.task_id = claimed.task_id
                    and t.created_at = claimed.created_at offset 0) asked
            """;

    /**
     * Claims due tasks across all tenants, each tenant its share.
     *
     * @param rows most tasks to claim, at least 1
     * @param lease how long they are held
     * @param most of one tenant
     * @param rooms tenants with a bound of their own
     */
    public Future<List<TaskClaim>> claim(TaskStep step, int rows, Duration lease, int most, List<TaskRoom> rooms) {
        var values = Columns.of(Tuple.of(step.word(), rows, UUID.randomUUID(), lease.toMillis(), most), rooms)
                .text(room -> room.tenant().value())
                .integer(TaskRoom::rows)
                .values();
        return postgres.query(CLAIM, values).map(found -> claims(step, found));
    }

    private static final String KEEP = """
            with mine as (
                select q.tenant_id, q.task_id
                from unnest($1::text[], $2::uuid[], $3::uuid[]) as held (tenant_id, task_id, lease_token)
                join task_queue q on q.tenant_id = held.tenant_id and q.task_id = held.task_id
                    and q.lease_token = held.lease_token
                order by q.tenant_id, q.task_id
                for update of q skip locked
            )
            update task_queue q
            set leased_until = now() + $4 * interval '1 millisecond', due_at = now() + $4 * interval '1 millisecond'
            from mine
            where q.tenant_id = mine.tenant_id and q.task_id = mine.task_id
            """;

    /** Holds on to claims; those that another replica has taken over are left to it. */
    public Future<Void> keep(Collection<TaskClaim> claims, Duration lease) {
        var values = Columns.of(List.copyOf(claims))
                .text(claim -> claim.tenant().value())
                .uuid(claim -> claim.id().value())
                .uuid(TaskClaim::lease)
                .values()
                .addLong(lease.toMillis());
        return postgres.query(KEEP, values).mapEmpty();
    }

    private static List<TaskClaim> claims(TaskStep step, RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> claim(step, row))
                .toList();
    }

    private static TaskClaim claim(TaskStep step, Row row) {
        return new TaskClaim(
                new TenantId(row.getString("tenant_id")),
                new CorrelationId(row.getUUID("task_id")),
                step,
                row.getUUID("lease_token"),
                row.getInteger("attempts"),
                Duration.ofMillis(row.getLong("tried_ms")),
                new Profile(Optional.ofNullable(row.getString("email")), Optional.ofNullable(row.getString("phone"))),
                row.getLong("micros"),
                Optional.ofNullable(row.getString("document")));
    }
}

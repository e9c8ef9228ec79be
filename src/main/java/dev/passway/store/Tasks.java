package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.TaskState;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tasks for those who ask about them, and a second chance for those that were given up. */
public final class Tasks {
    private static final UUID LAST = new UUID(-1, -1);

    private final Postgres postgres;

    public Tasks(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String FIND = """
            select t.task_id, t.kind, t.step, t.state, t.attempts + coalesce(q.attempts, 0) as attempts, t.outcome,
                coalesce(q.fault, t.fault) as fault, t.created_at, q.due_at, t.finished_at, t.told_by,
                q.leased_until > now() as leased, coalesce(q.attempts, 0) > 0 as tried
            from task t
            left join task_queue q on q.tenant_id = t.tenant_id and q.task_id = t.task_id
            where t.tenant_id = $1 and t.task_id = $2
            """;

    private static final String DELIVERIES = """
            select d.at, d.status, d.duration_ms, d.fault
            from delivery d
            where d.tenant_id = $1 and d.task_id = $2
            order by d.at desc
            limit 20
            """;

    /** The task of that id; empty if the tenant has none, or had it too long ago. */
    public Future<Optional<ShownTask>> find(TenantId tenant, CorrelationId id) {
        var key = Tuple.of(tenant.value(), id.value());
        var task = postgres.query(FIND, key);
        var tries = postgres.query(DELIVERIES, key);
        return Future.all(task, tries)
                .map(both -> StreamSupport.stream(task.result().spliterator(), false)
                        .findFirst()
                        .map(row -> shown(row)
                                .with(StreamSupport.stream(tries.result().spliterator(), false)
                                        .map(Tasks::delivery)
                                        .toList())));
    }

    // an open task's row of the queue says which of the three open states it has
    private static final String LIST = """
            select t.task_id, t.kind, t.step, t.state, t.attempts + coalesce(q.attempts, 0) as attempts, t.outcome,
                coalesce(q.fault, t.fault) as fault, t.created_at, q.due_at, t.finished_at, t.told_by,
                q.leased_until > now() as leased, coalesce(q.attempts, 0) > 0 as tried
            from task t
            left join task_queue q on q.tenant_id = t.tenant_id and q.task_id = t.task_id
            where t.tenant_id = $1 and t.task_id < $2
                and ($3::text is null or (t.state = case when $3 in ('done', 'dead') then $3 else 'open' end
                    and ($3 in ('done', 'dead') or $3 = case
                        when q.leased_until > now() then 'running'
                        when q.attempts > 0 then 'failed'
                        else 'queued' end)))
                and ($4::text is null or t.outcome = $4)
            order by t.task_id desc
            limit $5
            """;

    /**
     * Tasks, the newest first.
     *
     * @param before only older ones than this; empty for the newest
     * @param most at least 1
     */
    public Future<List<ShownTask>> list(
            TenantId tenant,
            Optional<CorrelationId> before,
            Optional<TaskState> state,
            Optional<String> outcome,
            int most) {
        var values = Tuple.of(
                tenant.value(),
                before.map(CorrelationId::value).orElse(LAST),
                state.map(TaskState::word).orElse(null),
                outcome.orElse(null),
                most);
        return postgres.query(LIST, values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Tasks::shown)
                        .toList());
    }

    private static final String REDRIVE = """
            with again as (
                update task t
                set state = 'open', fault = null, finished_at = null
                where t.tenant_id = $1 and t.task_id = $2 and t.state = 'dead'
                returning t.tenant_id, t.task_id, t.created_at, t.step, t.email, t.phone
            )
            insert into task_queue (tenant_id, task_id, created_at, step, profile)
            select $1, a.task_id, a.created_at, a.step, sha256(convert_to(
                length(coalesce(a.email, '')) || ':' || coalesce(a.email, '')
                || length(coalesce(a.phone, '')) || ':' || coalesce(a.phone, ''), 'UTF8'))
            from again a
            on conflict do nothing
            returning task_id
            """;

    /** Starts a dead task again where it ended; false if there is no dead task of that id. */
    public Future<Boolean> redrive(TenantId tenant, CorrelationId id) {
        return postgres.query(REDRIVE, Tuple.of(tenant.value(), id.value())).map(rows -> rows.size() > 0);
    }

    private static ShownTask shown(Row row) {
        return new ShownTask(
                new CorrelationId(row.getUUID("task_id")),
                row.getString("kind"),
                state(row),
                row.getString("step"),
                row.getInteger("attempts"),
                Optional.ofNullable(row.getString("outcome")),
                Optional.ofNullable(row.getString("fault")),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("due_at")),
                instant(row.getOffsetDateTime("finished_at")),
                Optional.ofNullable(row.getUUID("told_by")).map(CorrelationId::new),
                List.of());
    }

    private static TaskState state(Row row) {
        return TaskState.of(row.getString("state")).orElseGet(() -> {
            if (Boolean.TRUE.equals(row.getBoolean("leased"))) {
                return TaskState.RUNNING;
            }
            return row.getBoolean("tried") ? TaskState.FAILED : TaskState.QUEUED;
        });
    }

    private static ShownTask.Try delivery(Row row) {
        Integer status = row.getInteger("status");
        return new ShownTask.Try(
                row.getOffsetDateTime("at").toInstant(),
                status == null ? OptionalInt.empty() : OptionalInt.of(status),
                row.getInteger("duration_ms"),
                Optional.ofNullable(row.getString("fault")));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}

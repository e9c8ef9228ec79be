package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Profile;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tasks of one synchronisation, within its transaction. */
final class ProfileTasks {
    private ProfileTasks() {}

    /** @param micros the latest time that one of them tells of; 0 if there are none */
    record Twins(List<CorrelationId> tasks, long micros) {}

    // whoever holds the row's lock when it commits has done the step; a replica that took over finds the row gone
    private static final String OWN = """
            select q.task_id
            from unnest($2::uuid[], $3::uuid[]) as held (task_id, lease_token)
            join task_queue q on q.tenant_id = $1 and q.task_id = held.task_id and q.lease_token = held.lease_token
            order by q.task_id
            for update of q
            """;

    /** Locks the claimed tasks whose lease still holds. */
    static Future<Set<UUID>> own(SqlConnection connection, TenantId tenant, List<TaskClaim> claims) {
        var values = Columns.of(Tuple.of(tenant.value()), claims)
                .uuid(claim -> claim.id().value())
                .uuid(TaskClaim::lease)
                .values();
        return connection.preparedQuery(OWN).execute(values).map(rows -> {
            Set<UUID> mine = new HashSet<>();
            rows.forEach(row -> mine.add(row.getUUID("task_id")));
            return mine;
        });
    }

    // the condition on the tries is written so that it does not fit the index of what is due, which holds the tenant's
    // whole queue
    private static final String TWINS = """
            select q.task_id, asked.micros
            from task_queue q
            cross join lateral (
                select t.micros from task t
                where t.tenant_id = q.tenant_id and t.task_id = q.task_id and t.created_at = q.created_at) asked
            where q.tenant_id = $1 and q.profile = $2 and q.step = 'sync' and q.lease_token is null
                and coalesce(q.attempts, 0) = 0
            limit 100
            for update of q skip locked
            """;

    /** Locks tasks of an equal profile that nobody has begun. */
    static Future<Twins> twins(SqlConnection connection, TenantId tenant, Profile profile) {
        var values = Tuple.of(tenant.value(), Buffer.buffer(profile.digest().bytes()));
        return connection.preparedQuery(TWINS).execute(values).map(ProfileTasks::twins);
    }

    private static Twins twins(RowSet<Row> rows) {
        var tasks = new ArrayList<CorrelationId>();
        long micros = 0;
        for (Row row : rows) {
            tasks.add(new CorrelationId(row.getUUID("task_id")));
            micros = Math.max(micros, row.getLong("micros"));
        }
        return new Twins(tasks, micros);
    }

    private static final String DONE = """
            with gone as (
                delete from task_queue q
                using unnest($2::uuid[]) as ended (task_id)
                where q.tenant_id = $1 and q.task_id = ended.task_id
                returning q.tenant_id, q.task_id, q.created_at, q.attempts
            )
            update task t
            set state = 'done', outcome = $3, told_by = $4, attempts = t.attempts + greatest(1, gone.attempts),
                fault = null, finished_at = now()
            from gone
            where t.tenant_id = gone.tenant_id and t.task_id = gone.task_id and t.created_at = gone.created_at
            """;

    private static final String TELL = """
            with following as (
                update task_queue q
                set step = 'tell', attempts = 0, since = null, fault = null, lease_token = null, leased_until = null,
                    due_at = now()
                where q.tenant_id = $1 and q.task_id = $2
                returning q.tenant_id, q.task_id, q.created_at
            )
            update task t
            set step = 'tell', outcome = $3, document = $4, attempts = t.attempts + 1
            from following f
            where t.tenant_id = f.tenant_id and t.task_id = f.task_id and t.created_at = f.created_at
            """;

    /** Ends the tasks; it counts once the transaction commits. */
    static List<Future<Void>> end(SqlConnection connection, TenantId tenant, TaskEnds ends) {
        var statements = new ArrayList<Future<Void>>(2);
        if (!ends.done().isEmpty()) {
            var values = Tuple.of(
                    tenant.value(),
                    ends.done().stream().map(CorrelationId::value).toArray(UUID[]::new),
                    ends.outcome().word(),
                    ends.teller().map(teller -> teller.task().value()).orElse(null));
            statements.add(connection.preparedQuery(DONE).execute(values).mapEmpty());
        }
        ends.teller().ifPresent(teller -> {
            var values = Tuple.of(
                    tenant.value(), teller.task().value(), ends.outcome().word(), teller.document());
            statements.add(connection.preparedQuery(TELL).execute(values).mapEmpty());
        });
        return statements;
    }
}

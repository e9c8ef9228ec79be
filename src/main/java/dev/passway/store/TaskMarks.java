package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/** Writes what came of a claimed step, unless another replica has taken it over meanwhile. */
public final class TaskMarks {
    private final Postgres postgres;

    public TaskMarks(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String AGAIN = """
            update task_queue q
            set due_at = now() + $4 * interval '1 millisecond', lease_token = null, leased_until = null, fault = $5,
                attempts = greatest(0, q.attempts - $6)
            where q.tenant_id = $1 and q.task_id = $2 and q.lease_token = $3
            """;

    private static final String END = """
            with gone as (
                delete from task_queue q
                where q.tenant_id = $1 and q.task_id = $2 and q.lease_token = $3
                returning q.tenant_id, q.task_id, q.created_at, q.step, q.attempts
            )
            update task t
            set state = $4, step = gone.step, attempts = t.attempts + gone.attempts, fault = $5, finished_at = now()
            from gone
            where t.tenant_id = gone.tenant_id and t.task_id = gone.task_id and t.created_at = gone.created_at
            """;

    private static final String LOG = """
            insert into delivery (tenant_id, task_id, status, duration_ms, fault) values ($1, $2, $3, $4, $5)
            """;

    /** To be tried again after the delay. */
    public Future<Void> again(TaskClaim claim, Duration delay, String fault) {
        return postgres.inTransaction(connection -> again(connection, claim, delay, fault, 0));
    }

    /** The same without counting this try: it did not come to one. */
    public Future<Void> postpone(TaskClaim claim, Duration delay, String fault) {
        return postgres.inTransaction(connection -> again(connection, claim, delay, fault, 1));
    }

    /** Given up, until somebody redrives it. */
    public Future<Void> bury(TaskClaim claim, String fault) {
        return postgres.inTransaction(connection -> end(connection, claim, "dead", Optional.of(fault)));
    }

    /** Done; there was nothing to do for that step if there is a remark. */
    public Future<Void> finish(TaskClaim claim, Optional<String> remark) {
        return postgres.inTransaction(connection -> end(connection, claim, "done", remark));
    }

    /** The merchant's system was asked: what it answered, and what that means. */
    public Future<Void> delivered(TaskClaim claim, Delivery delivery) {
        return postgres.inTransaction(connection -> log(connection, claim, delivery)
                .compose(logged -> switch (delivery.verdict()) {
                    case Delivery.Told told -> end(connection, claim, "done", Optional.empty());
                    case Delivery.Again again -> again(connection, claim, again.delay(), again.why(), 0);
                    case Delivery.Refused refused -> end(connection, claim, "dead", Optional.of(refused.why()));
                }));
    }

    private static Future<Void> again(
            SqlConnection connection, TaskClaim claim, Duration delay, String fault, int uncounted) {
        return connection
                .preparedQuery(AGAIN)
                .execute(key(claim).addLong(delay.toMillis()).addString(fault).addInteger(uncounted))
                .mapEmpty();
    }

    private static Future<Void> end(SqlConnection connection, TaskClaim claim, String state, Optional<String> fault) {
        return connection
                .preparedQuery(END)
                .execute(key(claim).addString(state).addString(fault.orElse(null)))
                .mapEmpty();
    }

    private static Future<Void> log(SqlConnection connection, TaskClaim claim, Delivery delivery) {
        var values = Tuple.of(
                claim.tenant().value(),
                claim.id().value(),
                delivery.status().isPresent() ? delivery.status().getAsInt() : null,
                (int) Math.min(Integer.MAX_VALUE, delivery.took().toMillis()),
                delivery.verdict().fault().orElse(null));
        return connection.preparedQuery(LOG).execute(values).mapEmpty();
    }

    private static Tuple key(TaskClaim claim) {
        return Tuple.of(claim.tenant().value(), claim.id().value(), claim.lease());
    }
}

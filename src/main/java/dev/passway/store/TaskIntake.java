package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Queues tasks, together with the answers of the webhooks that asked for them. */
public final class TaskIntake {
    private final Postgres postgres;

    public TaskIntake(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String QUEUE = """
            with asked as (
                select *
                from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bytea[])
                    as a (tenant_id, task_id, email, phone, micros, profile)
            ), accepted as (
                insert into task (tenant_id, task_id, kind, email, phone, micros)
                select a.tenant_id, a.task_id, 'profiles/sync', a.email, a.phone, a.micros from asked a
            )
            insert into task_queue (tenant_id, task_id, profile)
            select a.tenant_id, a.task_id, a.profile from asked a
            """;

    /**
     * Queues tasks in one transaction.
     *
     * @param keyed requests that came with a key, each with a number of its own
     * @param choose given what is known of the keyed ones, the tasks to be queued and the answers to be remembered
     * @return what {@code choose} gave, once it is durable
     */
    public <T extends Chosen> Future<T> queue(
            List<KeyedRequest> keyed, Function<Map<Integer, Recollection>, T> choose) {
        return postgres.inOwnTransaction(connection -> recall(connection, keyed)
                .map(choose)
                .compose(chosen -> commit(connection, chosen).map(chosen)));
    }

    /** What is to be committed. */
    public interface Chosen {
        List<NewTask> tasks();

        List<NewAnswer> answers();
    }

    private static Future<Map<Integer, Recollection>> recall(SqlConnection connection, List<KeyedRequest> keyed) {
        return keyed.isEmpty() ? Future.succeededFuture(Map.of()) : RememberedAnswers.recall(connection, keyed);
    }

    private static Future<Void> commit(SqlConnection connection, Chosen chosen) {
        var statements = new ArrayList<Future<Void>>(3);
        if (!chosen.tasks().isEmpty()) {
            statements.add(queue(connection, chosen.tasks()));
        }
        if (!chosen.answers().isEmpty()) {
            statements.add(RememberedAnswers.remember(connection, chosen.answers()));
        }
        statements.add(connection.query("commit").execute().mapEmpty());
        return Future.all(statements).mapEmpty();
    }

    private static Future<Void> queue(SqlConnection connection, List<NewTask> tasks) {
        return connection
                .preparedQuery(QUEUE)
                .execute(Columns.of(tasks)
                        .text(task -> task.tenant().value())
                        .uuid(task -> task.id().value())
                        .text(task -> task.profile().email().orElse(null))
                        .text(task -> task.profile().phone().orElse(null))
                        .bigint(NewTask::micros)
                        .bytes(task -> task.profile().digest().bytes())
                        .values())
                .mapEmpty();
    }
}

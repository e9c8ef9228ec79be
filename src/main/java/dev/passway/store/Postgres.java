package dev.passway.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The connections to PostgreSQL: a pool for transactions, a pipelining client for single statements, and a
 * connection for the feed alone, since no slow statement may hold that up. Every failure is a {@link DatabaseFailure}, and
 * every call ends within its deadline, also when the server hangs.
 *
 * <p>Usable from event loops and workers; results arrive on the caller's context.
 */
public final class Postgres {
    private final Pool pool;
    private final SqlClient client;
    private final SqlClient watcher;
    private final Duration deadline;

    Postgres(Pool pool, SqlClient client, SqlClient watcher, Duration deadline) {
        this.pool = pool;
        this.client = client;
        this.watcher = watcher;
        this.deadline = deadline;
    }

    /** Runs one statement, pipelined with those of others. */
    Future<RowSet<Row>> query(String sql, Tuple values) {
        return bounded(client.preparedQuery(sql).execute(values));
    }

    /** Runs one statement that may take long: on a connection on which no other waits for it. */
    Future<RowSet<Row>> queryApart(String sql, Tuple values) {
        return bounded(pool.preparedQuery(sql).execute(values));
    }

    /** Runs one statement on the connection of the feed. */
    Future<RowSet<Row>> watch(String sql, Tuple values) {
        return bounded(watcher.preparedQuery(sql).execute(values));
    }

    /** Runs the work in one transaction: committed if its future succeeds, rolled back if it fails. */
    <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(pool.withTransaction(work));
    }

    /**
     * Runs the work in a transaction that it commits itself. BEGIN is not waited for: it leaves together with the work's
     * first statements. Rolls back if the work fails.
     */
    <T> Future<T> inOwnTransaction(Function<SqlConnection, Future<T>> work) {
        return bounded(pool.withConnection(connection -> {
            Future<?> begun = connection.query("begin").execute();
            return work.apply(connection)
                    .compose(result -> begun.map(result))
                    .recover(failure ->
                            connection.query("rollback").execute().transform(done -> Future.failedFuture(failure)));
        }));
    }

    /** Closes all connections; statements under way fail. */
    public Future<Void> close() {
        return Future.join(client.close(), watcher.close(), pool.close()).mapEmpty();
    }

    private <T> Future<T> bounded(Future<T> answer) {
        return answer.timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(DatabaseFailure.of(failure)));
    }
}

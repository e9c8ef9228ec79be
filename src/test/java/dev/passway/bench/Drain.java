package dev.passway.bench;

import dev.passway.dev.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Waits until every push has been sent. */
record Drain(Database database) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Returns after how many seconds the push queue was empty; fails after three minutes. */
    double untilEmpty() {
        long began = System.nanoTime();
        try (var connection = database.connect()) {
            awaitEmpty(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("can't look at the push queue", e);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void awaitEmpty(Connection connection) {
        Awaitility.await("the push queue to be empty")
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> isEmpty(connection));
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select not exists (select from push_queue)")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}

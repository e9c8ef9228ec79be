package dev.passway.ledger;

import dev.passway.dev.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A transaction that keeps passes locked until released. */
final class Hold implements AutoCloseable {
    private final Connection connection;

    private Hold(Connection connection) {
        this.connection = connection;
    }

    static Hold on(Database database, List<Target> targets) throws SQLException {
        String passes = targets.stream()
                .flatMap(target -> target.passes().stream())
                .collect(Collectors.joining("','", "'", "'"));
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select from pass where pass_id in (" + passes + ") order by pass_id for update");
        }
        return new Hold(connection);
    }

    void release() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

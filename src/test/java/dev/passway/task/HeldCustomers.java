package dev.passway.task;

import dev.passway.dev.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** Holds all customers, as another transaction would, until it is closed. */
final class HeldCustomers implements AutoCloseable {
    private final Connection connection;

    HeldCustomers(Database database) {
        try {
            connection = database.connect();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select 1 from customer for update");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

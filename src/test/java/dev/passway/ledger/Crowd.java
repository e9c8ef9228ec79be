package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Superuser sessions that leave no place in PostgreSQL for anyone else. */
final class Crowd implements AutoCloseable {
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final Database database;
    private final Deque<Connection> sessions = new ArrayDeque<>();

    private Crowd(Database database) {
        this.database = database;
    }

    static Crowd in(Database database) {
        return new Crowd(database);
    }

    /** Takes what is free, then cuts the program's connections and takes their places. */
    void takeAllPlaces() throws SQLException {
        takeFreePlaces();
        Connection first = sessions.getFirst();
        for (int round = 0; round < 50 && programHasPlaces(first); round++) {
            takeFreePlaces();
        }
        assertThat(programHasPlaces(first)).isFalse();
    }

    private void takeFreePlaces() throws SQLException {
        try {
            while (true) {
                sessions.add(database.connect());
            }
        } catch (SQLException full) {
            if (!TOO_MANY_CONNECTIONS.equals(full.getSQLState())) {
                throw full;
            }
        }
    }

    private static boolean programHasPlaces(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var rows = statement.executeQuery("""
                        select coalesce(bool_or(pg_terminate_backend(pid, 1000)), false)
                        from pg_stat_activity where usename = 'passway'
                        """)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection session : sessions) {
            session.close();
        }
    }
}

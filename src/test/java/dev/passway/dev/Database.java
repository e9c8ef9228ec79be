package dev.passway.dev;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A database of a {@link PostgresServer}, and the superuser's way in for assertions.
 *
 * @param port the server's port on {@value #HOST}
 * @param name the database's name
 */
public record Database(int port, String name) {
    public static final String HOST = "127.0.0.1";
    /** Owns the tables and runs the migrations. */
    public static final String OWNER = "passway_owner";
    /** The program's own role; owns nothing. */
    public static final String RUNTIME = "passway";
    /** May read everything. */
    public static final String READER = "passway_reader";
    /** The password of the three roles. */
    public static final String PASSWORD = "passway-dev";

    /** What {@code psql} takes, as the given role. */
    public String uri(String role) {
        return "postgresql://%s:%s@%s:%d/%s".formatted(role, PASSWORD, HOST, port, name);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, name);
    }

    /** Runs statements, separated by semicolons, as the superuser. */
    public void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The rows of a query, each a map from column to its text; SQL null is an absent key. */
    public List<Map<String, String>> query(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var result = new ArrayList<Map<String, String>>();
            while (rows.next()) {
                result.add(row(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in: " + sql, e);
        }
    }

    /** The first column of the first row as text; empty if there is no row or it is null. */
    public Optional<String> value(String sql) {
        return query(sql).stream().flatMap(row -> row.values().stream()).findFirst();
    }

    /** The first column of the first row, a number. */
    public long number(String sql) {
        return value(sql).map(Long::valueOf).orElseThrow();
    }

    /** A connection as the superuser. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), PostgresServer.SUPERUSER, "");
    }

    private static Map<String, String> row(ResultSet rows) throws SQLException {
        var row = new LinkedHashMap<String, String>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            var text = rows.getString(column);
            if (text != null) {
                row.put(rows.getMetaData().getColumnLabel(column), text);
            }
        }
        return row;
    }
}

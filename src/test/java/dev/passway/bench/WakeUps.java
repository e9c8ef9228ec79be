package dev.passway.bench;

import dev.passway.dev.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The wake-ups of a campaign: pushes for installed passes, written into the push queue by one transaction, so that the program finds
 * all of them at once. Closed without {@link #release}, none is there.
 */
final class WakeUps implements AutoCloseable {
    private static final String PHONES =
            "select tenant_id, pass_id, push_token from registration order by pass_id limit %d";

    private final Connection connection;
    private final int size;

    private WakeUps(Connection connection, int size) {
        this.connection = connection;
        this.size = size;
    }

    /** Prepares up to so many. The queue must be empty. Blocks. */
    static WakeUps prepare(Database database, int most) {
        var phones = PHONES.formatted(most);
        // whoever was woken for the pass' version is to be woken again
        database.execute("""
                update registration r set accepted_version = 0
                from (%s) as phone
                where r.tenant_id = phone.tenant_id and r.pass_id = phone.pass_id""".formatted(phones));
        for (var table : new String[] {"registration", "push_queue"}) {
            database.execute("vacuum analyze " + table);
        }
        database.execute("checkpoint");
        try {
            var connection = database.connect();
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                return new WakeUps(connection, statement.executeUpdate("""
                        insert into push_queue
                            (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                        select p.tenant_id, p.pass_id, p.pass_type_identifier, p.version, gen_random_uuid()
                        from (%s) as phone
                        join pass p on p.tenant_id = phone.tenant_id and p.pass_id = phone.pass_id""".formatted(phones)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("can't queue wake-ups", e);
        }
    }

    /** Writes the push tokens of the same phones, a line each; returns how many. */
    static int tokens(Database database, int most, Path file) {
        var tokens = database.query(PHONES.formatted(most)).stream()
                .map(row -> row.getOrDefault("push_token", ""))
                .toList();
        try {
            Files.write(file, tokens);
            return tokens.size();
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    int size() {
        return size;
    }

    /** From now on the program sees them. */
    void release() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("can't queue wake-ups", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("can't close a connection", e);
        }
    }
}

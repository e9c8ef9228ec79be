package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who may connect to a {@link PostgresServer}, and how. */
final class PostgresRoles {
    /** The program's roles prove their password as in production; only the superuser needs none, from this machine. */
    private static final String HBA = """
            host all postgres 127.0.0.1/32 trust
            host all all      127.0.0.1/32 scram-sha-256
            """;

    private static final String ROLES = """
            create role %s login password '%s';
            create role %s login password '%s';
            create role %s login password '%s' in role pg_read_all_data;
            """.formatted(
            Database.OWNER, Database.PASSWORD, Database.RUNTIME, Database.PASSWORD, Database.READER, Database.PASSWORD);

    private PostgresRoles() {}

    static void requirePasswords(Path data) {
        try {
            Files.writeString(data.resolve("pg_hba.conf"), HBA);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write pg_hba.conf", e);
        }
    }

    static void create(PostgresServer server) {
        server.superuser().execute(ROLES);
    }
}

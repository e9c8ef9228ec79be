package dev.passway.config;

import java.util.List;
import java.util.Optional;

/**
 * The changes of the database's schema. Server, database and protection are those of {@link PostgresConfig}.
 *
 * @param user role that owns the tables
 * @param password password of that role; required by the subcommand migrate and where on-start is true
 * @param onStart migrate before the program starts to serve; convenient for one replica, else run migrate as a job
 */
public record MigrationConfig(
        @Default("passway_owner") String user,
        Optional<Secret> password,
        @Default("false") boolean onStart) implements Consistent {

    @Override
    public List<Contradiction> contradictions() {
        if (!onStart || password.isPresent()) {
            return List.of();
        }
        return List.of(new Contradiction("password", "is missing, and on-start is true", "a password for the owner"));
    }
}

package dev.passway.store;

import dev.passway.config.PasswayConfig;
import dev.passway.config.PostgresConfig;
import dev.passway.config.Secret;
import dev.passway.config.TlsMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date with the numbered files in {@code db/migration}, as the role that owns the tables. */
public final class Migrations {
    private Migrations() {}

    /**
     * Runs what has not run yet; several replicas may do so at once. Blocks: call it before the verticles start.
     *
     * @return how many migrations ran; 0 if the schema was up to date
     * @throws FlywayException if the server is away or a migration failed; the message says which
     */
    public static int run(PasswayConfig config) {
        PostgresConfig postgres = config.postgres();
        return Flyway.configure()
                .dataSource(url(postgres), config.migration().user(), ownerPassword(config))
                .jdbcProperties(connectionProperties(postgres))
                .placeholders(Map.of("runtimeRole", postgres.user()))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static String url(PostgresConfig postgres) {
        return "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), postgres.database());
    }

    private static String ownerPassword(PasswayConfig config) {
        return config.migration().password().map(Secret::reveal).orElse("");
    }

    /** The words are those of the JDBC driver's documentation. */
    private static Map<String, String> connectionProperties(PostgresConfig postgres) {
        var properties = new HashMap<String, String>();
        properties.put("sslmode", postgres.tls().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        properties.put(
                "connectTimeout",
                Long.toString(Math.max(1, postgres.connectTimeout().toSeconds())));
        if (postgres.caFile().isPresent()) {
            properties.put("sslrootcert", postgres.caFile().get().toString());
        } else if (postgres.tls() == TlsMode.VERIFY_FULL) {
            // the driver would look for ~/.postgresql/root.crt
            properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return properties;
    }
}

package dev.passway.dev;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.passway.config.ConfigFault;
import dev.passway.config.ConfigReader;
import dev.passway.config.ConfigResult;
import dev.passway.config.PasswayConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Configuration as production reads it: the file that ships, and variables that lead to our own servers. */
public final class DevConfig {
    /** Seals the certificates of development databases, which hold nothing worth to keep. */
    public static final String CERTIFICATES_KEY =
            Base64.getEncoder().encodeToString("passway development key, public!".getBytes(US_ASCII));

    private static final Path SHIPPED = Path.of("conf/passway.yaml");

    private DevConfig() {}

    /** The shipped configuration under these variables; fails with all that is wrong with it. */
    public static PasswayConfig read(Map<String, String> variables) {
        var file = Optional.of(SHIPPED).filter(Files::exists);
        return switch (ConfigReader.read(file, variables)) {
            case ConfigResult.Loaded loaded -> loaded.config();
            case ConfigResult.Faulty(var faults) ->
                throw new IllegalArgumentException(
                        faults.stream().map(ConfigFault::sentence).collect(Collectors.joining("\n")));
        };
    }

    /**
     * The variables for a program on the database: free ports, no drain delay. Add to them, or replace.
     *
     * @return a map of the caller's own
     */
    public static Map<String, String> variables(Database database) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("PASSWAY_HTTP_PORT", "0"),
                Map.entry("PASSWAY_MANAGEMENT_PORT", "0"),
                Map.entry("PASSWAY_POSTGRES_HOST", Database.HOST),
                Map.entry("PASSWAY_POSTGRES_PORT", Integer.toString(database.port())),
                Map.entry("PASSWAY_POSTGRES_DATABASE", database.name()),
                Map.entry("PASSWAY_POSTGRES_USER", Database.RUNTIME),
                Map.entry("PASSWAY_POSTGRES_PASSWORD", Database.PASSWORD),
                Map.entry("PASSWAY_POSTGRES_TLS", "disable"),
                Map.entry("PASSWAY_MIGRATION_USER", Database.OWNER),
                Map.entry("PASSWAY_MIGRATION_PASSWORD", Database.PASSWORD),
                Map.entry("PASSWAY_CERTIFICATES_KEY", CERTIFICATES_KEY),
                Map.entry("PASSWAY_SHUTDOWN_DRAIN_DELAY", "0s")));
    }

    /**
     * The variables that lead to a Redis of ours, with limits that nothing comes near to: for what is about something else
     * than the throttle.
     */
    public static Map<String, String> unthrottled(RedisServer server) {
        return Map.of(
                "PASSWAY_REDIS_NODES", server.node(),
                "PASSWAY_THROTTLE_RATE", "1000000",
                "PASSWAY_THROTTLE_BURST", "1000000");
    }

    /**
     * The variables that lead to an APNs server of ours.
     *
     * @param trusted PEM file of the authority that issued the server's certificate
     */
    public static Map<String, String> apns(ApnsServer server, Path trusted) {
        return Map.of(
                "PASSWAY_APNS_PRODUCTION_HOST", ApnsServer.HOST,
                "PASSWAY_APNS_PRODUCTION_PORT", Integer.toString(server.port()),
                "PASSWAY_APNS_TRUSTED_CERTIFICATES", trusted.toString());
    }
}

package dev.passway.dev;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * The servers of the development mode.
 *
 * @param database where the demo tenant lives; empty at first
 */
record DevServers(
        PostgresServer postgres,
        Database database,
        RedisServer redis,
        ApnsServer apns,
        DemoIssuer issuer,
        MerchantServer merchant,
        DevCertificates certificates) {

    /** Starts all of them at once; takes as long as the slowest. */
    static DevServers start(DevSettings settings) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var postgres = CompletableFuture.supplyAsync(() -> PostgresServer.start(settings.postgres()), threads);
            var database = postgres.thenApply(server -> server.createDatabase("passway"));
            var redis = CompletableFuture.supplyAsync(() -> RedisServer.start(settings.redis()), threads);
            var certificates = DevCertificates.create();
            var apns = ApnsServer.start(certificates, settings.apns());
            var issuer = DemoIssuer.start(settings.jwks());
            var merchant = Run.current().closeAtEnd(MerchantServer.start(0));
            return new DevServers(postgres.join(), database.join(), redis.join(), apns, issuer, merchant, certificates);
        }
    }

    /** The variables that lead a program to them. */
    Map<String, String> variables() {
        var variables = DevConfig.variables(database);
        variables.put("PASSWAY_REDIS_NODES", redis.node());
        variables.put("PASSWAY_APNS_PRODUCTION_HOST", ApnsServer.HOST);
        variables.put("PASSWAY_APNS_PRODUCTION_PORT", Integer.toString(apns.port()));
        variables.put(
                "PASSWAY_APNS_TRUSTED_CERTIFICATES", certificates.rootFile().toString());
        variables.put("PASSWAY_JWKS_PLAIN_HTTP", "true");
        // its server is on this machine: no look at it is one too many
        variables.put("PASSWAY_JWKS_UNKNOWN_KEY_INTERVAL", "0s");
        // it has no certificate
        variables.put("PASSWAY_MERCHANT_TRUSTED_HOSTS", "127.0.0.1");
        return variables;
    }
}

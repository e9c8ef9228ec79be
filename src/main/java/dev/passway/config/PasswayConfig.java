package dev.passway.config;

import java.util.List;

/**
 * All that an operator can set. Each component is a section, each component of a section a key: {@code poolSize} of
 * {@code postgres} is {@code postgres.pool-size} in YAML and {@code PASSWAY_POSTGRES_POOL_SIZE} in the environment.
 *
 * @param http the port of the webhooks
 * @param credentials what is remembered of credentials, and for how long
 * @param management the port of metrics and health
 * @param postgres the database
 * @param redis what the replicas count in together
 * @param throttle the limit of a tenant that has none of its own
 * @param migration the changes of the database's schema
 * @param jwks the key sets of those who issue bearer tokens
 * @param bus the bounds between the stages
 * @param pass the stage that updates passes
 * @param task the stage that does what webhooks only queue
 * @param merchant the tenants' own systems, which are told of changed customers
 * @param push the stage that wakes phones
 * @param render the stage that makes the passes' files
 * @param wallet the web service that phones fetch passes from
 * @param apns the servers of Apple's push service, and the connections to them
 * @param certificates the protection of the APNs certificates
 * @param shutdown the orderly stop
 */
public record PasswayConfig(
        HttpConfig http,
        CredentialsConfig credentials,
        ManagementConfig management,
        PostgresConfig postgres,
        RedisConfig redis,
        ThrottleConfig throttle,
        MigrationConfig migration,
        JwksConfig jwks,
        BusConfig bus,
        PassConfig pass,
        TaskConfig task,
        MerchantConfig merchant,
        PushConfig push,
        RenderConfig render,
        WalletConfig wallet,
        ApnsConfig apns,
        CertificatesConfig certificates,
        ShutdownConfig shutdown)
        implements Consistent {

    @Override
    public List<Contradiction> contradictions() {
        if (http.port() == 0 || http.port() != management.port()) {
            return List.of();
        }
        return List.of(new Contradiction("management.port", "equals http.port", "another port, or 0"));
    }
}

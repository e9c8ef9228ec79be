package dev.passway.throttle;

import dev.passway.config.RedisConfig;
import dev.passway.config.Secret;
import dev.passway.config.TlsMode;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;

/** Makes clients as configured. */
final class RedisConnector {
    /** Commands that one connection has sent and that are not answered yet: one per tenant at most. */
    private static final int PIPELINED = 16_384;

    private final Vertx vertx;
    private final RedisConfig config;

    RedisConnector(Vertx vertx, RedisConfig config) {
        this.vertx = vertx;
        this.config = config;
    }

    /** A client that has not connected yet. Closing it closes its connections, whatever state they are in. */
    Redis open() {
        var options = new RedisOptions()
                .setNetClientOptions(net())
                .setMaxWaitingHandlers(PIPELINED)
                .setType(type());
        String scheme = config.tls() == TlsMode.DISABLE ? "redis://" : "rediss://";
        config.nodes().forEach(node -> options.addConnectionString(scheme + node));
        config.masterName().ifPresent(name -> options.setMasterName(name).setRole(RedisRole.MASTER));
        config.user().ifPresent(options::setUser);
        config.password().map(Secret::reveal).ifPresent(options::setPassword);
        return Redis.createClient(vertx, options);
    }

    private RedisClientType type() {
        return switch (config.mode()) {
            case STANDALONE -> RedisClientType.STANDALONE;
            case SENTINEL -> RedisClientType.SENTINEL;
            case CLUSTER -> RedisClientType.CLUSTER;
        };
    }

    private NetClientOptions net() {
        var options = new NetClientOptions()
                .setConnectTimeout((int) RedisLink.CONNECT_TIMEOUT.toMillis())
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
        return switch (config.tls()) {
            case DISABLE -> options;
            case REQUIRE -> options.setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
            case VERIFY_FULL -> {
                config.caFile()
                        .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
                yield options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            }
        };
    }
}

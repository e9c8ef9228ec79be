package dev.passway.credential;

import dev.passway.config.JwksConfig;
import dev.passway.dev.JwksServer;
import dev.passway.dev.Shop;
import dev.passway.telemetry.CredentialMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server of key sets, and whoever fetches them. */
final class JwksScene implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final JwksServer server = JwksServer.start(0);

    JwksServer server() {
        return server;
    }

    JwksVerticle deploy(JwksConfig config) {
        var verticle = new JwksVerticle(config, new CredentialMeters(new SimpleMeterRegistry()));
        Shop.await(vertx.deployVerticle(verticle));
        return verticle;
    }

    /** Fetches from servers without TLS, too. */
    JwksVerticle deploy(Duration refresh, Duration interval) {
        return deploy(new JwksConfig(refresh, interval, DEADLINE, true, Optional.empty()));
    }

    KeySet find(JwksVerticle verticle, String kid) {
        return answerOf(verticle.find(server.url(), Optional.of(kid)));
    }

    /** Its failure as it is. */
    static KeySet answerOf(Future<KeySet> found) {
        try {
            return found.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Shop.await(vertx.close());
        server.close();
    }
}

package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.config.JwksConfig;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.JwksServer;
import dev.passway.dev.ServerTls;
import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import dev.passway.telemetry.CredentialMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key sets by TLS: whoever could stand in for the server could sign for every tenant. */
class JwksTlsTest {
    private static final SigningKey KEY = SigningKey.elliptic("key", "secp256r1");

    private final Vertx vertx = Vertx.vertx();
    private final DevCertificates authority = DevCertificates.create();
    private final JwksServer server =
            JwksServer.start(0, ServerTls.of(authority.server()).context());

    @BeforeEach
    void publish() {
        server.publish(KEY);
    }

    @AfterEach
    void close() {
        Shop.await(vertx.close());
        server.close();
    }

    @Test
    void trusts_the_configured_authority() {
        assertThat(find(server.url(), Optional.of(authority.rootFile())).keys()).hasSize(1);
    }

    @Test
    void trusts_nobody_whom_the_jdk_does_not() {
        assertThatThrownBy(() -> find(server.url(), Optional.empty())).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void trusts_no_certificate_of_another_host() {
        try (var foreign = JwksServer.start(
                0, ServerTls.of(authority.client("pass.example")).context())) {
            foreign.publish(KEY);
            assertThatThrownBy(() -> find(foreign.url(), Optional.of(authority.rootFile())))
                    .isInstanceOf(KeysUnavailable.class);
            assertThat(foreign.looks()).isZero();
        }
    }

    private KeySet find(String url, Optional<Path> authorities) {
        var config = new JwksConfig(Duration.ofMinutes(5), Duration.ZERO, Duration.ofSeconds(5), false, authorities);
        var verticle = new JwksVerticle(config, new CredentialMeters(new SimpleMeterRegistry()));
        Shop.await(vertx.deployVerticle(verticle));
        return JwksScene.answerOf(verticle.find(url, Optional.of("key")));
    }
}

package dev.passway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.config.MerchantConfig;
import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.MerchantServer;
import dev.passway.dev.ServerTls;
import dev.passway.dev.Shop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Merchants' systems by TLS: whoever could stand in for one would learn its customers' addresses. */
class MerchantTlsTest {
    private static final String HOST = "shop.test";
    private static final Duration YEAR = Duration.ofDays(365);

    private final Vertx vertx = Vertx.vertx();
    private final DevCertificates authority = DevCertificates.create();

    @AfterEach
    void close() {
        Shop.await(vertx.close());
    }

    @Test
    void trusts_the_configured_authority_and_asks_for_the_host_though_it_connects_to_an_address() throws Exception {
        var tls = ServerTls.of(authority.server(HOST, YEAR));
        try (var server = MerchantServer.start(tls.context())) {
            var host = new AtomicReference<String>();
            server.behave(exchange -> {
                host.set(exchange.getRequestHeaders().getFirst("Host"));
                MerchantServer.ACCEPT.handle(exchange);
            });

            assertThat(post(server, Optional.of(authority.rootFile())).status()).isEqualTo(204);

            assertThat(server.messages()).hasSize(1);
            assertThat(tls.names()).containsExactly(HOST);
            assertThat(host).hasValue(HOST + ":" + server.port());
        }
    }

    @Test
    void trusts_nobody_whom_the_jdk_does_not() {
        assertRefused(
                authority.server(HOST, YEAR),
                Optional.empty(),
                "no authority that is trusted has signed its certificate");
    }

    @Test
    void trusts_no_other_authority_than_the_configured_one() {
        assertRefused(
                DevCertificates.create().server(HOST, YEAR),
                Optional.of(authority.rootFile()),
                "no authority that is trusted has signed its certificate");
    }

    @Test
    void trusts_no_certificate_of_another_host() {
        assertRefused(
                authority.server("other.test", YEAR),
                Optional.of(authority.rootFile()),
                "its certificate is for another host");
    }

    @Test
    void trusts_no_certificate_of_the_address_that_it_connects_to() {
        assertRefused(authority.server(), Optional.of(authority.rootFile()), "its certificate is for another host");
    }

    @Test
    void trusts_no_certificate_that_has_expired() {
        assertRefused(
                authority.server(HOST, Duration.ofMinutes(-1)),
                Optional.of(authority.rootFile()),
                "its certificate has expired");
    }

    @Test
    void a_customer_is_told_to_a_system_whose_authority_the_operator_has_named() {
        try (var server = MerchantServer.start(ServerTls.of(authority.server()).context());
                var scene = scene(
                        "merchant_tls",
                        Map.of("PASSWAY_MERCHANT_CA_FILE", authority.rootFile().toString()))) {
            var task = synced(scene, server);

            assertThat(scene.over(task)).containsEntry("state", "done").containsEntry("outcome", "synced");
            assertThat(server.messages()).singleElement().satisfies(message -> {
                assertThat(message.genuine()).isTrue();
                assertThat(message.id()).isEqualTo(task);
            });
        }
    }

    @Test
    void a_task_says_that_it_waits_for_a_certificate_that_can_be_trusted() {
        try (var server = MerchantServer.start(ServerTls.of(authority.server()).context());
                var scene = scene("merchant_untrusted", Map.of("PASSWAY_MERCHANT_GIVE_UP_AFTER", "1s"))) {
            var task = scene.over(synced(scene, server));

            assertThat(task).containsEntry("state", "dead");
            assertThat(task.get("fault")).endsWith("no authority that is trusted has signed its certificate");
            assertThat(scene.database().value("select fault from delivery order by at limit 1"))
                    .contains("no authority that is trusted has signed its certificate");
            assertThat(server.messages()).isEmpty();
        }
    }

    private static SyncScene scene(String name, Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("PASSWAY_MERCHANT_TRUSTED_HOSTS", "localhost");
        return new SyncScene(name, all);
    }

    private static String synced(SyncScene scene, MerchantServer server) {
        scene.tell(server.url("localhost"));
        scene.shop().pass("basic", Map.of("email", "ada@example.com"), "{}");
        return scene.queue("", SyncScene.profile("ada@example.com", "+41446681800"));
    }

    private void assertRefused(Credential credential, Optional<Path> authorities, String why) {
        try (var server = MerchantServer.start(ServerTls.of(credential).context())) {
            assertThatThrownBy(() -> post(server, authorities)).hasMessage(why);
            assertThat(server.messages()).isEmpty();
        }
    }

    private MerchantClient.Reply post(MerchantServer server, Optional<Path> authorities) throws Exception {
        var config = new MerchantConfig(
                8,
                4,
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofHours(24),
                Duration.ofSeconds(1),
                Optional.of(List.of(HOST)),
                authorities);
        var client = new MerchantClient(
                vertx, config, host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())));
        try {
            return client.post("https://" + HOST + ":" + server.port() + "/hooks", Map.of("webhook-id", "one"), "{}")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }
}

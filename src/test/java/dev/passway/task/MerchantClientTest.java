package dev.passway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.config.MerchantConfig;
import dev.passway.dev.MerchantServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the client calls, and what it makes of servers that misbehave. */
class MerchantClientTest {
    private final Vertx vertx = Vertx.vertx();
    private final MerchantServer server = MerchantServer.start(0);
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void posts_to_a_host_that_the_operator_trusts() throws Exception {
        var reply = post("shop.test", server.url("shop.test"), "127.0.0.1");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(server.messages()).extracting(MerchantServer.Message::body).containsExactly("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.test:%d/",
                "https://127.0.0.1:%d/",
                "https://[::1]:%d/",
                "https://2130706433:%d/",
                "https://0x7f000001:%d/",
            })
    void calls_nothing_of_our_own_network(String url) {
        assertThatThrownBy(() -> post("trusted.test", url.formatted(server.port()), "127.0.0.1"))
                .isInstanceOf(MerchantFault.class);
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void one_private_address_among_public_ones_is_one_too_many() {
        assertThatThrownBy(
                        () -> post("trusted.test", "https://shop.test:" + server.port() + "/", "1.1.1.1", "10.0.0.1"))
                .hasMessage("its host has an address that is not of the internet");
    }

    @Test
    void connects_to_the_address_that_was_checked_and_asks_for_no_other() throws Exception {
        // no name server knows shop.test: a second look, by the client itself, would find nothing
        post("shop.test", server.url("shop.test"), "127.0.0.1");

        assertThat(looks).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.test/, the URL does not start with https://",
        "ftp://shop.test/, the URL does not start with https://",
        "file:///etc/passwd, 'the URL names no host, or a user'",
        "https://user:password@shop.test/, 'the URL names no host, or a user'",
        "https:///, 'the URL names no host, or a user'",
        "https://shop test/, the URL can't be read",
        "shop.test, 'the URL names no host, or a user'",
    })
    void calls_https_alone(String url, String fault) {
        assertThatThrownBy(() -> post("trusted.test", url, "1.1.1.1")).hasMessage(fault);
    }

    @Test
    void follows_no_redirect() throws Exception {
        server.behave(exchange -> {
            exchange.getResponseHeaders().add("Location", server.url("shop.test"));
            exchange.sendResponseHeaders(307, -1);
        });

        assertThat(post("shop.test", server.url("shop.test"), "127.0.0.1").status())
                .isEqualTo(307);
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void reads_no_more_of_a_huge_answer_than_it_is_worth() throws Exception {
        server.behave(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[8_192];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        });

        assertThat(post("shop.test", server.url("shop.test"), "127.0.0.1").status())
                .isEqualTo(200);
    }

    @Test
    void waits_for_no_answer_longer_than_its_deadline() {
        server.behave(exchange -> {
            try {
                new CountDownLatch(1).await(); // for ever: until the server is closed
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(() -> post("shop.test", server.url("shop.test"), "127.0.0.1"))
                .hasMessage("it did not answer in time");
    }

    @Test
    void says_when_nobody_listens() {
        int port = server.port();
        server.close();

        assertThatThrownBy(() -> post("shop.test", "http://shop.test:" + port + "/", "127.0.0.1"))
                .hasMessageStartingWith("it could not be reached");
    }

    private MerchantClient.Reply post(String trusted, String url, String... addresses) throws Exception {
        var config = new MerchantConfig(
                8,
                4,
                Duration.ofMillis(700),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofHours(24),
                Duration.ofSeconds(1),
                Optional.of(List.of(trusted)),
                Optional.empty());
        var client = new MerchantClient(vertx, config, host -> resolve(host, addresses));
        try {
            return client.post(url, Map.of("webhook-id", "one"), "{}")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    /** Names as told; addresses are themselves. */
    private Future<List<InetAddress>> resolve(String host, String... addresses) {
        looks.incrementAndGet();
        try {
            return Future.succeededFuture(
                    host.endsWith(".test")
                            ? List.of(addresses).stream()
                                    .map(InetAddress::ofLiteral)
                                    .toList()
                            : List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }
}

package dev.passway.credential;

import static dev.passway.dev.JwksServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import dev.passway.config.JwksConfig;
import dev.passway.dev.JwksServer;
import dev.passway.dev.Ports;
import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import dev.passway.telemetry.CredentialMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key sets over the network, from servers that behave and servers that don't. */
class JwksVerticleTest {
    private static final SigningKey KEY = SigningKey.elliptic("key", "secp256r1");
    private static final SigningKey NEXT = SigningKey.elliptic("next", "secp256r1");
    private static final Duration DEADLINE = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final JwksServer server = JwksServer.start(0);
    private final JwksServer other = JwksServer.start(0);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        Shop.await(vertx.close());
        server.close();
        other.close();
    }

    @Test
    void looks_once_for_all_who_wait_for_a_first_set_and_never_again_while_it_knows_the_key() {
        server.publish(KEY);
        var verticle = deploy(config(Duration.ofMinutes(5), Duration.ofSeconds(30)));

        var found = new ArrayList<Future<KeySet>>();
        for (int i = 0; i < 50; i++) {
            found.add(verticle.find(server.url(), Optional.of("key")));
        }
        Shop.await(Future.all(found));

        assertThat(find(verticle, "key").keys()).hasSize(1);
        assertThat(server.looks()).isEqualTo(1);
    }

    @Test
    void an_unknown_key_makes_it_look_again_but_not_twice_in_the_interval() {
        server.publish(KEY);
        var verticle = deploy(config(Duration.ofMinutes(5), Duration.ofSeconds(30)));
        find(verticle, "key");
        server.publish(KEY, NEXT);

        assertThat(find(verticle, "next").knows(Optional.of("next")))
                .as("rotated")
                .isTrue();
        int looks = server.looks();
        assertThatThrownBy(() -> find(verticle, "stranger"))
                .as("it may have been published since")
                .isInstanceOfSatisfying(
                        KeysUnavailable.class,
                        away -> assertThat(away.retryAfter())
                                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
        assertThat(server.looks()).isEqualTo(looks);
    }

    @Test
    void a_key_that_was_looked_for_in_vain_is_unknown() {
        server.publish(KEY);
        var verticle = deploy(config(Duration.ofMinutes(5), Duration.ofSeconds(30)));
        find(verticle, "key");

        for (int i = 0; i < 10; i++) {
            assertThat(find(verticle, "stranger").knows(Optional.of("stranger")))
                    .isFalse();
        }

        assertThat(server.looks()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_no_longer_published_is_gone_at_the_next_refresh() {
        server.publish(KEY, NEXT);
        var verticle = deploy(config(Duration.ofSeconds(1), Duration.ZERO));
        KeySet before = find(verticle, "key");
        PublishedKeys published = verticle.published(server.url());
        assertThat(published.isCurrent(before)).isTrue();

        server.publish(NEXT);

        await().untilAsserted(() -> assertThat(published.isCurrent(before)).isFalse());
        assertThat(find(verticle, "key").knows(Optional.of("key"))).isFalse();
    }

    @Test
    void a_set_without_any_key_that_verifies_takes_all_away_and_is_no_reason_to_refuse() {
        server.publish(KEY);
        var verticle = deploy(config(Duration.ofSeconds(1), Duration.ZERO));
        find(verticle, "key");

        server.publish();

        await().untilAsserted(() ->
                assertThat(verticle.published(server.url()).current()).isEmpty());
        assertThatThrownBy(() -> find(verticle, "key")).isInstanceOf(KeysUnavailable.class);
    }

    static List<String> faults() {
        return List.of("hangs", "drips", "html", "no set", "status 500", "10 MB", "101 keys", "redirects", "hangs up");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_server_at_fault_takes_no_known_key_away(String fault) {
        server.publish(KEY);
        var verticle = deploy(config(Duration.ofSeconds(1), Duration.ZERO));
        KeySet known = find(verticle, "key");
        server.behave(behaviour(fault));
        int looks = server.looks();

        assertThatThrownBy(() -> find(verticle, "stranger")).isInstanceOf(KeysUnavailable.class);

        await().until(() -> server.looks() > looks + 1); // a refresh in the background, too
        assertThat(find(verticle, "key")).isEqualTo(known);
        assertThat(verticle.published(server.url()).isCurrent(known)).isTrue();
        assertThat(other.looks()).as("nobody is followed elsewhere").isZero();

        server.publish(KEY, NEXT);
        await().ignoreExceptions().until(() -> find(verticle, "next").knows(Optional.of("next")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_server_at_fault_from_the_start_is_waited_for_no_longer_than_the_deadline(String fault) {
        server.behave(behaviour(fault));
        var verticle = deploy(config(Duration.ofMinutes(5), Duration.ZERO));
        long began = System.nanoTime();

        assertThatThrownBy(() -> find(verticle, "key"))
                .isInstanceOfSatisfying(
                        KeysUnavailable.class,
                        away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofSeconds(1)));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(DEADLINE.multipliedBy(3));
    }

    @Test
    void a_server_that_is_away_is_not_asked_at_every_request() {
        String url = "http://127.0.0.1:" + Ports.free() + "/keys";
        var verticle = deploy(config(Duration.ofMinutes(5), Duration.ZERO));
        assertThatThrownBy(() -> answerOf(verticle.find(url, Optional.empty()))).isInstanceOf(KeysUnavailable.class);

        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> answerOf(verticle.find(url, Optional.empty())))
                    .isInstanceOf(KeysUnavailable.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void fetches_by_https_alone_unless_configured() {
        server.publish(KEY);
        var config = new JwksConfig(Duration.ofMinutes(5), Duration.ZERO, DEADLINE, false, Optional.empty());
        var verticle = deploy(config);

        assertThatThrownBy(() -> find(verticle, "key")).isInstanceOf(KeysUnavailable.class);
        assertThat(server.looks()).isZero();
    }

    @Test
    void reads_how_long_a_set_stays_true() {
        assertThat(JwksClient.maxAge(null)).isEmpty();
        assertThat(JwksClient.maxAge("no-store")).isEmpty();
        assertThat(JwksClient.maxAge("public, max-age=300, immutable")).contains(Duration.ofMinutes(5));
        assertThat(JwksClient.maxAge("s-maxage=9, Max-Age=\"60\"")).contains(Duration.ofMinutes(1));
        assertThat(JwksClient.maxAge("max-age=-1")).isEmpty();
    }

    private HttpHandler behaviour(String fault) {
        return switch (fault) {
            case "hangs" -> exchange -> wait(Duration.ofMinutes(1));
            case "drips" ->
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (!wait(Duration.ofMillis(50))) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                    }
                };
            case "html" -> exchange -> answer(exchange, 200, "<html><body>Log in, please</body></html>");
            case "no set" -> exchange -> answer(exchange, 200, KEY.jwk().encode());
            case "status 500" -> exchange -> answer(exchange, 500, "{\"keys\":[]}");
            case "10 MB" -> exchange -> answer(exchange, 200, "{\"keys\":[" + " ".repeat(10_000_000) + "]}");
            case "101 keys" -> exchange -> answer(exchange, 200, "{\"keys\":[" + "{},".repeat(100) + "{}]}");
            case "redirects" ->
                exchange -> {
                    other.publish(KEY);
                    exchange.getResponseHeaders().add("Location", other.url());
                    answer(exchange, 302, "");
                };
            case "hangs up" ->
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write("{".getBytes(UTF_8));
                };
            default -> throw new IllegalArgumentException(fault);
        };
    }

    /** Whether the test has ended meanwhile. */
    private boolean wait(Duration time) {
        try {
            return end.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private KeySet find(JwksVerticle verticle, String kid) {
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

    private JwksVerticle deploy(JwksConfig config) {
        var verticle = new JwksVerticle(config, new CredentialMeters(new SimpleMeterRegistry()));
        Shop.await(vertx.deployVerticle(verticle));
        return verticle;
    }

    private static JwksConfig config(Duration refresh, Duration interval) {
        return new JwksConfig(refresh, interval, DEADLINE, true, Optional.empty());
    }
}

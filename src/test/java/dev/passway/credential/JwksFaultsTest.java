package dev.passway.credential;

import static dev.passway.dev.JwksServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpHandler;
import dev.passway.dev.JwksServer;
import dev.passway.dev.SigningKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Key sets over the network, from servers that do all that they shouldn't. */
class JwksFaultsTest {
    private static final SigningKey KEY = SigningKey.elliptic("key", "secp256r1");
    private static final SigningKey NEXT = SigningKey.elliptic("next", "secp256r1");

    private final JwksScene scene = new JwksScene();
    private final JwksServer other = JwksServer.start(0);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        scene.close();
        other.close();
    }

    static List<String> faults() {
        return List.of("hangs", "drips", "html", "no set", "status 500", "10 MB", "101 keys", "redirects", "hangs up");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_server_at_fault_takes_no_known_key_away(String fault) {
        scene.server().publish(KEY);
        var verticle = scene.deploy(Duration.ofSeconds(1), Duration.ZERO);
        KeySet known = scene.find(verticle, "key");
        scene.server().behave(behaviour(fault));
        int looks = scene.server().looks();

        assertThatThrownBy(() -> scene.find(verticle, "stranger")).isInstanceOf(KeysUnavailable.class);

        await().until(() -> scene.server().looks() > looks + 1); // a refresh in the background, too
        assertThat(scene.find(verticle, "key")).isEqualTo(known);
        assertThat(verticle.published(scene.server().url()).isCurrent(known)).isTrue();
        assertThat(other.looks()).as("nobody is followed elsewhere").isZero();

        scene.server().publish(KEY, NEXT);
        await().ignoreExceptions().until(() -> scene.find(verticle, "next").knows(Optional.of("next")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_server_at_fault_from_the_start_is_waited_for_no_longer_than_the_deadline(String fault) {
        scene.server().behave(behaviour(fault));
        var verticle = scene.deploy(Duration.ofMinutes(5), Duration.ZERO);
        long began = System.nanoTime();

        assertThatThrownBy(() -> scene.find(verticle, "key"))
                .isInstanceOfSatisfying(
                        KeysUnavailable.class,
                        away -> assertThat(away.retryAfter()).isEqualTo(Duration.ofSeconds(1)));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(JwksScene.DEADLINE.multipliedBy(3));
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
}

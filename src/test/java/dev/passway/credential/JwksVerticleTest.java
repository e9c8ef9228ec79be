package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.passway.config.JwksConfig;
import dev.passway.dev.Ports;
import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Key sets over the network, and when they are looked at. */
class JwksVerticleTest {
    private static final SigningKey KEY = SigningKey.elliptic("key", "secp256r1");
    private static final SigningKey NEXT = SigningKey.elliptic("next", "secp256r1");

    private final JwksScene scene = new JwksScene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void looks_once_for_all_who_wait_for_a_first_set_and_never_again_while_it_knows_the_key() {
        scene.server().publish(KEY);
        var verticle = scene.deploy(Duration.ofMinutes(5), Duration.ofSeconds(30));

        var found = new ArrayList<Future<KeySet>>();
        for (int i = 0; i < 50; i++) {
            found.add(verticle.find(scene.server().url(), Optional.of("key")));
        }
        Shop.await(Future.all(found));

        assertThat(scene.find(verticle, "key").keys()).hasSize(1);
        assertThat(scene.server().looks()).isEqualTo(1);
    }

    @Test
    void an_unknown_key_makes_it_look_again_but_not_twice_in_the_interval() {
        scene.server().publish(KEY);
        var verticle = scene.deploy(Duration.ofMinutes(5), Duration.ofSeconds(30));
        scene.find(verticle, "key");
        scene.server().publish(KEY, NEXT);

        assertThat(scene.find(verticle, "next").knows(Optional.of("next")))
                .as("rotated")
                .isTrue();
        int looks = scene.server().looks();
        assertThatThrownBy(() -> scene.find(verticle, "stranger"))
                .as("it may have been published since")
                .isInstanceOfSatisfying(
                        KeysUnavailable.class,
                        away -> assertThat(away.retryAfter())
                                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30)));
        assertThat(scene.server().looks()).isEqualTo(looks);
    }

    @Test
    void a_key_that_was_looked_for_in_vain_is_unknown() {
        scene.server().publish(KEY);
        var verticle = scene.deploy(Duration.ofMinutes(5), Duration.ofSeconds(30));
        scene.find(verticle, "key");

        for (int i = 0; i < 10; i++) {
            assertThat(scene.find(verticle, "stranger").knows(Optional.of("stranger")))
                    .isFalse();
        }

        assertThat(scene.server().looks()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_no_longer_published_is_gone_at_the_next_refresh() {
        scene.server().publish(KEY, NEXT);
        var verticle = scene.deploy(Duration.ofSeconds(1), Duration.ZERO);
        KeySet before = scene.find(verticle, "key");
        PublishedKeys published = verticle.published(scene.server().url());
        assertThat(published.isCurrent(before)).isTrue();

        scene.server().publish(NEXT);

        await().untilAsserted(() -> assertThat(published.isCurrent(before)).isFalse());
        assertThat(scene.find(verticle, "key").knows(Optional.of("key"))).isFalse();
    }

    @Test
    void a_set_without_any_key_that_verifies_takes_all_away_and_is_no_reason_to_refuse() {
        scene.server().publish(KEY);
        var verticle = scene.deploy(Duration.ofSeconds(1), Duration.ZERO);
        scene.find(verticle, "key");

        scene.server().publish();

        await().untilAsserted(() ->
                assertThat(verticle.published(scene.server().url()).current()).isEmpty());
        assertThatThrownBy(() -> scene.find(verticle, "key")).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void a_server_that_is_away_is_not_asked_at_every_request() {
        String url = "http://127.0.0.1:" + Ports.free() + "/keys";
        var verticle = scene.deploy(Duration.ofMinutes(5), Duration.ZERO);
        assertThatThrownBy(() -> JwksScene.answerOf(verticle.find(url, Optional.empty())))
                .isInstanceOf(KeysUnavailable.class);

        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> JwksScene.answerOf(verticle.find(url, Optional.empty())))
                    .isInstanceOf(KeysUnavailable.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void fetches_by_https_alone_unless_configured() {
        scene.server().publish(KEY);
        var config = new JwksConfig(Duration.ofMinutes(5), Duration.ZERO, JwksScene.DEADLINE, false, Optional.empty());
        var verticle = scene.deploy(config);

        assertThatThrownBy(() -> scene.find(verticle, "key")).isInstanceOf(KeysUnavailable.class);
        assertThat(scene.server().looks()).isZero();
    }

    @Test
    void reads_how_long_a_set_stays_true() {
        assertThat(JwksClient.maxAge(null)).isEmpty();
        assertThat(JwksClient.maxAge("no-store")).isEmpty();
        assertThat(JwksClient.maxAge("public, max-age=300, immutable")).contains(Duration.ofMinutes(5));
        assertThat(JwksClient.maxAge("s-maxage=9, Max-Age=\"60\"")).contains(Duration.ofMinutes(1));
        assertThat(JwksClient.maxAge("max-age=-1")).isEmpty();
    }
}

package dev.passway.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.RedisServer;
import dev.passway.domain.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One replica's throttle, with Redis and without. */
class ThrottleTest {
    private static final RateLimit SLOW = new RateLimit(1, 600);
    private static final RateLimit AMPLE = new RateLimit(1_000_000, 1_000_000);
    /** 150 ms are promised; a busy machine that builds may be late itself. */
    private static final Duration CAUGHT = Duration.ofMillis(600);

    private final RedisServer server = RedisServer.start();
    private final ThrottleScene scene = new ThrottleScene(ThrottleScene.config(server), 2);

    @AfterEach
    void close() {
        scene.close();
        server.close();
    }

    @Test
    void requests_that_come_together_ask_together_and_get_the_whole_limit() {
        List<Decision> decisions = scene.decide("acme", SLOW, 1_000);

        long admitted = decisions.stream().filter(Decision::admitted).count();
        assertThat(admitted).isBetween(600L, 602L); // a second or two may pass
        assertThat(decisions.stream().filter(Decision::admitted).map(Decision::remaining))
                .as("each is told what is left after itself")
                .containsAll(IntStream.range(0, 600).boxed().toList());
        assertThat(scene.calls())
                .as("one call in flight carries who came meanwhile")
                .isLessThan(100);
        assertThat(scene.decided("redis")).isEqualTo(1_000);
        assertThat(scene.isFallbackOn()).isFalse();
    }

    @Test
    void tenants_do_not_share_a_limit() {
        scene.decide("acme", SLOW, 700);

        assertThat(scene.decide("other", SLOW).admitted()).isTrue();
    }

    @Test
    void decides_by_the_replica_s_share_while_redis_is_stopped_and_goes_back_by_itself() {
        try (var load = new Decisions(scene.throttle())) {
            load.awaitMore(500);
            server.stop();
            scene.awaitFallback(true);
            load.awaitMore(500);
            assertThat(load.slowest()).isLessThan(CAUGHT);

            server.resume();
            scene.awaitFallback(false);
            double before = scene.decided("redis");
            await().until(() -> scene.decided("redis") > before + 500);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void decides_without_a_redis_that_hangs_and_leaves_no_connection_behind() {
        try (var load = new Decisions(scene.throttle())) {
            load.awaitMore(500);
            server.freeze();
            scene.awaitFallback(true);
            load.awaitMore(500);
            assertThat(load.slowest()).isLessThan(CAUGHT);
            load.awaitMore(20_000);

            server.thaw();
            scene.awaitFallback(false);
            assertThat(load.failures()).isEmpty();
        }
        await().untilAsserted(() -> assertThat(server.ask("CLIENT LIST").lines())
                .as("ours, and the one that asks")
                .hasSize(2));
    }

    @Test
    void decides_without_a_redis_that_is_slow() {
        scene.decide("acme", AMPLE);
        try (var load = new Decisions(scene.throttle())) {
            load.awaitMore(100);
            server.ask("DEBUG SLEEP 0.4");
            load.awaitMore(500);
            assertThat(load.failures()).isEmpty();
            assertThat(load.slowest()).isLessThan(CAUGHT);
        }
        assertThat(scene.decided("local")).isPositive();
        scene.awaitFallback(false);
    }

    @Test
    void goes_on_when_redis_has_forgotten_everything() {
        try (var load = new Decisions(scene.throttle())) {
            load.awaitMore(500);
            server.ask("FLUSHALL");
            server.ask("SCRIPT FLUSH");
            load.awaitMore(500);
            assertThat(load.failures()).isEmpty();
        }
        assertThat(scene.decided("local")).isZero();
    }

    @Test
    void is_quick_while_redis_is_known_to_be_away() {
        server.freeze();
        scene.decide("acme", AMPLE);
        scene.awaitFallback(true);

        var took = IntStream.range(0, 200)
                .mapToObj(i -> {
                    long sent = System.nanoTime();
                    scene.decide("acme", AMPLE);
                    return Duration.ofNanos(System.nanoTime() - sent);
                })
                .sorted()
                .toList();

        assertThat(took.get(100)).isLessThan(Duration.ofMillis(5));
        assertThat(scene.isFallbackOn()).isTrue();
    }

    @Test
    void admits_half_the_limit_when_two_replicas_are_live_and_redis_is_away() {
        server.stop();
        scene.awaitFallback(true);

        List<Decision> decisions = scene.decide("acme", new RateLimit(100, 100), 100);

        assertThat(decisions.stream().filter(Decision::admitted)).hasSizeBetween(50, 99);
        assertThat(decisions.getLast().admitted()).isFalse();
        assertThat(decisions.getLast().next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void starts_without_redis_and_finds_it_later() {
        server.stop();
        try (var late = new ThrottleScene(ThrottleScene.config(server), 1)) {
            assertThat(late.isFallbackOn()).isTrue();
            assertThat(late.decide("acme", AMPLE).admitted()).isTrue();

            server.resume();
            late.awaitFallback(false);
            assertThat(late.decide("acme", AMPLE).admitted()).isTrue();
            assertThat(late.decided("redis")).isEqualTo(1);
        }
    }
}

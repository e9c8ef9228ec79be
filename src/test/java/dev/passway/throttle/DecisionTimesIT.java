package dev.passway.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.RedisServer;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a decision takes while Redis goes away: {@code ./mvnw -Pfaults verify}, on a machine that does nothing else. */
@Tag("faults")
class DecisionTimesIT {
    private static final Duration CAUGHT = Duration.ofMillis(150);
    private static final Duration KNOWN = Duration.ofMillis(5);
    private static final RateLimit LIMIT = new RateLimit(1_000_000, 1_000_000);
    private static final int EVERY_MICROS = 500;

    private record Taken(long sent, Duration took) {}

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.argumentSet("stopped", (Consumer<RedisServer>) RedisServer::stop),
                Arguments.argumentSet("frozen", (Consumer<RedisServer>) RedisServer::freeze));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void caught_in_flight_within_150_ms_and_within_5_ms_from_then_on(Consumer<RedisServer> fault) throws Exception {
        List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
        var asked = new AtomicInteger();
        try (var server = RedisServer.start();
                var scene = new ThrottleScene(ThrottleScene.config(server), 2);
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var _ = clock.scheduleAtFixedRate(() -> ask(scene, asked, taken), 0, EVERY_MICROS, TimeUnit.MICROSECONDS);
            await().until(() -> taken.size() > 6_000); // compiled by then
            fault.accept(server);
            scene.awaitFallback(true);
            long known = System.nanoTime();
            int size = taken.size();
            await().until(() -> taken.size() > size + 6_000);
            clock.shutdown();
            await().until(() -> clock.isTerminated() && asked.get() == taken.size());

            assertThat(taken.stream().map(Taken::took).max(Duration::compareTo).orElseThrow())
                    .isLessThan(CAUGHT);
            var later = taken.stream()
                    .filter(one -> one.sent() > known)
                    .map(Taken::took)
                    .sorted()
                    .toList();
            assertThat(later.get(later.size() * 99 / 100)).isLessThan(KNOWN);
        }
    }

    private static void ask(ThrottleScene scene, AtomicInteger asked, List<Taken> taken) {
        asked.incrementAndGet();
        long sent = System.nanoTime();
        scene.throttle()
                .decide(new TenantId("acme"), LIMIT)
                .onSuccess(decision -> taken.add(new Taken(sent, Duration.ofNanos(System.nanoTime() - sent))));
    }
}

package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Redis goes away under a replica that serves, and comes back. No webhook notices. */
class RedisOutageTest {
    private static RedisServer redis;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        var database = PostgresServer.shared().createMigratedDatabase("redis_outage");
        replica = Replica.start(database, Map.of("PASSWAY_REDIS_NODES", redis.node()));
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        replica.close();
        redis.close();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("stopped", RedisServer::stop, RedisServer::resume),
                fault("frozen", RedisServer::freeze, RedisServer::thaw));
    }

    private static Arguments fault(String name, Consumer<RedisServer> fault, Consumer<RedisServer> end) {
        return Arguments.argumentSet(name, fault, end);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void no_webhook_fails_and_a_metric_says_so_until_it_is_over(
            Consumer<RedisServer> fault, Consumer<RedisServer> end) {
        awaitFallback(0);
        try (var senders = new Senders(replica, shop, 8)) {
            senders.awaitMore(200);
            fault.accept(redis);
            try {
                awaitFallback(1);
                senders.awaitMore(500);
            } finally {
                end.accept(redis);
            }
            awaitFallback(0);
            senders.awaitMore(200);
            assertThat(senders.answers().keySet()).isEqualTo(Set.of(200));
        }
    }

    @Test
    void no_webhook_fails_when_it_forgets_everything() {
        awaitFallback(0);
        try (var senders = new Senders(replica, shop, 8)) {
            senders.awaitMore(200);
            redis.ask("FLUSHALL");
            redis.ask("SCRIPT FLUSH");
            senders.awaitMore(500);
            assertThat(senders.answers().keySet()).isEqualTo(Set.of(200));
        }
    }

    private static void awaitFallback(int value) {
        await().until(() -> replica.management("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.matches("passway_throttle_fallback " + value + "(\\.0)?")));
    }
}

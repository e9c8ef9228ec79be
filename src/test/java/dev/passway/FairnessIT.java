package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantSettings;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One tenant floods: {@code ./mvnw -Pfaults verify}, on a machine that does nothing else. */
@Tag("faults")
class FairnessIT {
    private static final String LOOK = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";
    private static final int LIMIT = 50;
    private static final int WEBHOOKS = 2_000;
    private static final int ROUNDS = 5;

    private record Round(Duration alone, Duration beside) {
        double ratio() {
            return (double) beside.toNanos() / alone.toNanos();
        }
    }

    @Test
    void a_flood_of_ten_times_its_limit_neither_refuses_nor_slows_down_another_tenant() {
        var database = PostgresServer.shared().createMigratedDatabase("fairness");
        try (var redis = RedisServer.start();
                var replica = Replica.start(
                        database, Map.of("PASSWAY_REDIS_NODES", redis.node(), "PASSWAY_THROTTLE_RATE", "10000"))) {
            Shop quiet = Shop.open(replica.postgres(), "quiet");
            ninetyNinth(replica, quiet); // compiled by then
            List<Round> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Duration alone = ninetyNinth(replica, quiet);
                rounds.add(new Round(alone, besideFlood(replica, flood(replica, "flood" + round), quiet)));
            }
            rounds.sort(Comparator.comparingDouble(Round::ratio));
            assertThat(rounds.get(ROUNDS / 2).ratio())
                    .as("p99 beside the flood by p99 alone: " + rounds)
                    .isLessThan(2);
        }
    }

    private static Duration besideFlood(Replica replica, Shop flood, Shop quiet) {
        var refused = new AtomicInteger();
        var request = replica.pushUpdateRequest(flood, "", LOOK).build();
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            Runnable one = () -> {
                var _ = replica.client()
                        .sendAsync(request, BodyHandlers.discarding())
                        .thenAccept(answer -> refused.addAndGet(answer.statusCode() == 429 ? 1 : 0));
            };
            var ticks = clock.scheduleAtFixedRate(one, 0, 1_000_000 / (10 * LIMIT), TimeUnit.MICROSECONDS);
            Duration took = ninetyNinth(replica, quiet);
            ticks.cancel(false);
            assertThat(refused.get()).as("the flood is over its limit").isPositive();
            return took;
        }
    }

    private static Shop flood(Replica replica, String name) {
        TenantSettings on = TenantSettings.DEFAULT;
        var limited = new TenantSettings(
                on.region(), on.kinds(), on.matching(), on.maxPasses(), true, Optional.of(new RateLimit(LIMIT, LIMIT)));
        return Shop.open(replica.postgres(), name, limited);
    }

    private static Duration ninetyNinth(Replica replica, Shop shop) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < WEBHOOKS; i++) {
            long sent = System.nanoTime();
            assertThat(replica.pushUpdate(shop, LOOK).statusCode()).isEqualTo(200);
            took.add(Duration.ofNanos(System.nanoTime() - sent));
        }
        took.sort(Duration::compareTo);
        return took.get(WEBHOOKS * 99 / 100);
    }
}

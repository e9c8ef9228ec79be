package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two replicas keep one limit. */
class SharedLimitTest {
    private static final int RATE = 100;
    private static final int BURST = 20;
    private static final Duration LENGTH = Duration.ofSeconds(4);

    @Test
    void holds_though_nine_tenths_of_the_webhooks_come_to_one_of_them() {
        Database database = PostgresServer.shared().createMigratedDatabase("shared_limit");
        try (var redis = RedisServer.start();
                var busy = Replica.start(database, variables(redis));
                var quiet = Replica.start(database, variables(redis))) {
            warmUp(busy);
            warmUp(quiet);
            Shop shop = Shop.open(busy.postgres(), "acme");
            long began = System.nanoTime();
            var many = new Senders(busy, shop, 9);
            var few = new Senders(quiet, shop, 1);
            await().pollDelay(LENGTH).until(() -> true); // the length of the measurement
            many.close();
            few.close();
            double seconds = (System.nanoTime() - began) / 1e9;

            assertThat(many.answers().keySet()).isEqualTo(Set.of(200, 429));
            assertThat(few.answers().keySet()).isSubsetOf(Set.of(200, 429));
            assertThat(many.total()).isGreaterThan(4 * few.total());
            assertThat(many.total() + few.total())
                    .as("far more are sent than the limit")
                    .isGreaterThan((int) (3 * RATE * seconds));
            double limit = BURST + RATE * seconds;
            assertThat(many.answered(200) + few.answered(200)).isBetween((int) (0.95 * limit), (int) (1.05 * limit));
        }
    }

    /** Loads classes and opens connections, so that the measured webhooks come in the measured time. */
    private static void warmUp(Replica replica) {
        try (var senders = new Senders(replica, Shop.open(replica.postgres(), "other"), 4)) {
            senders.awaitMore(100);
        }
    }

    private static Map<String, String> variables(RedisServer redis) {
        return Map.of(
                "PASSWAY_REDIS_NODES", redis.node(),
                "PASSWAY_THROTTLE_RATE", Integer.toString(RATE),
                "PASSWAY_THROTTLE_BURST", Integer.toString(BURST));
    }
}

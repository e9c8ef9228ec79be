package dev.passway.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.RedisServer;
import dev.passway.dev.Shop;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import java.math.BigInteger;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script, against the same algorithm in its other form, in whole numbers without bound. */
class GcraTest {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private static Vertx vertx;
    private static RedisServer server;
    private static RedisConnection redis;

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        server = RedisServer.start();
        redis = Shop.await(Redis.createClient(vertx, server.uri()).connect());
    }

    @AfterAll
    static void close() {
        Shop.await(vertx.close());
        server.close();
    }

    /** Virtual scheduling: the theoretical arrival time, in microseconds times the rate, so that it is whole. */
    private static final class Model {
        private final BigInteger rate;
        private final BigInteger tolerance;
        private BigInteger arrival = BigInteger.ZERO;

        Model(RateLimit limit) {
            rate = BigInteger.valueOf(limit.rate());
            tolerance = MILLION.multiply(BigInteger.valueOf(limit.burst() - 1));
        }

        boolean admits(long micros) {
            var now = BigInteger.valueOf(micros).multiply(rate);
            var expected = arrival.max(now);
            if (expected.subtract(now).compareTo(tolerance) > 0) {
                return false;
            }
            arrival = expected.add(MILLION);
            return true;
        }

        /** When one more is admitted, from now. */
        long next(long micros) {
            var fits = arrival.subtract(tolerance);
            var wait = fits.subtract(BigInteger.valueOf(micros).multiply(rate)).max(BigInteger.ZERO);
            return wait.add(rate).subtract(BigInteger.ONE).divide(rate).longValueExact();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3, 1",
        "7, 3",
        "300, 30",
        "333, 1000",
        "1000, 2000",
        "99991, 7",
        "700001, 5000",
        "1000000, 1000000"
    })
    void admits_exactly_what_the_reference_admits(int rate, int burst) {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var limit = new RateLimit(rate, burst);
        var tenant = new TenantId("exact-" + rate + "-" + burst);
        var model = new Model(limit);
        for (int call = 0; call < 150; call++) {
            int cost = 1 + random.nextInt(random.nextInt(5) == 0 ? burst + 3 : 3);
            Grant grant = ask(tenant, limit, cost);
            long at = time(tenant);
            int admitted = 0;
            while (admitted < cost && model.admits(at)) {
                admitted++;
            }
            assertThat(grant.admitted()).as("call %d of seed %d", call, seed).isEqualTo(admitted);
            if (grant.remaining() == 0) {
                assertThat(grant.next().toNanos() / 1_000)
                        .as("call %d of seed %d", call, seed)
                        .isEqualTo(model.next(at));
            }
            LockSupport.parkNanos(random.nextInt(2_000_000)); // bursts, not waiting for anything
        }
    }

    @Test
    void tells_how_many_more_fit() {
        var limit = new RateLimit(1, 10);
        var tenant = new TenantId("remaining");

        assertThat(ask(tenant, limit, 4).remaining()).isEqualTo(6);
        assertThat(ask(tenant, limit, 9)).satisfies(grant -> {
            assertThat(grant.admitted()).isEqualTo(6);
            assertThat(grant.remaining()).isZero();
            assertThat(grant.next().toMillis()).isBetween(1L, 1_000L);
        });
        assertThat(ask(tenant, limit, 1).admitted()).isZero();
    }

    @Test
    void goes_on_with_what_was_used_when_the_limit_changes() {
        var tenant = new TenantId("changed");
        ask(tenant, new RateLimit(1, 10), 10);

        assertThat(ask(tenant, new RateLimit(1, 5), 1).admitted()).isZero();
        assertThat(ask(tenant, new RateLimit(1, 5), 1).next().toSeconds()).isBetween(4L, 6L);
        assertThat(ask(tenant, new RateLimit(1, 12), 3).admitted()).isEqualTo(2);
    }

    @Test
    void keeps_nothing_of_a_tenant_that_has_paused() {
        var tenant = new TenantId("idle");
        ask(tenant, new RateLimit(10, 20), 20);

        long millis = Long.parseLong(server.ask("PTTL " + Gcra.key(tenant)));

        assertThat(millis).as("two seconds to drain, and one for who looks").isBetween(2_500L, 3_000L);
    }

    @Test
    void does_not_hold_a_tenant_back_when_the_clock_was_set_back() {
        var tenant = new TenantId("clock");
        var limit = new RateLimit(1_000, 10);
        server.ask("SET " + Gcra.key(tenant) + " 9000000000000000:5000000");

        assertThat(ask(tenant, limit, 10).admitted()).isEqualTo(5);
        assertThat(time(tenant)).isLessThan(9_000_000_000_000_000L);
    }

    @Test
    void works_on_after_redis_has_forgotten_the_script() {
        var tenant = new TenantId("flushed");
        ask(tenant, new RateLimit(1, 10), 4);
        server.ask("SCRIPT FLUSH");

        assertThat(ask(tenant, new RateLimit(1, 10), 10).admitted()).isEqualTo(6);
    }

    private static Grant ask(TenantId tenant, RateLimit limit, int cost) {
        return Shop.await(Gcra.ask(redis, tenant, limit, cost));
    }

    /** When the last call was, by Redis' clock, in microseconds. */
    private static long time(TenantId tenant) {
        String bucket = server.ask("GET " + Gcra.key(tenant));
        return Long.parseLong(bucket.split(":", 2)[0]);
    }
}

package dev.passway.throttle;

import static org.awaitility.Awaitility.await;

import dev.passway.config.RedisConfig;
import dev.passway.config.RedisMode;
import dev.passway.config.TlsMode;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Shop;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import dev.passway.telemetry.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The throttle of a replica, with meters of its own. Methods block; not for event loops. */
final class ThrottleScene implements AutoCloseable {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final Throttle throttle = new Throttle(vertx);

    /** @param replicas how many the replica takes for live */
    ThrottleScene(RedisConfig redis, int replicas) {
        Shop.await(vertx.deployVerticle(new ThrottleVerticle(throttle, redis, () -> replicas, new Meters(registry))));
    }

    /** The configuration that leads to one server. */
    static RedisConfig config(RedisServer server) {
        return config(RedisMode.STANDALONE, server.node());
    }

    static RedisConfig config(RedisMode mode, String... nodes) {
        return new RedisConfig(
                mode,
                Arrays.asList(nodes),
                mode == RedisMode.SENTINEL ? Optional.of("passway") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TlsMode.DISABLE,
                Optional.empty());
    }

    Throttle throttle() {
        return throttle;
    }

    Decision decide(String tenant, RateLimit limit) {
        return Shop.await(throttle.decide(new TenantId(tenant), limit));
    }

    /** So many at once. */
    List<Decision> decide(String tenant, RateLimit limit, int requests) {
        var id = new TenantId(tenant);
        List<Future<Decision>> decisions = IntStream.range(0, requests)
                .mapToObj(i -> throttle.decide(id, limit))
                .toList();
        return Shop.await(Future.all(decisions)).list();
    }

    boolean isFallbackOn() {
        return registry.get("passway.throttle.fallback").gauge().value() > 0;
    }

    void awaitFallback(boolean on) {
        await().until(() -> isFallbackOn() == on);
    }

    /** Decisions by {@code redis} or {@code local}. */
    double decided(String source) {
        return registry.find("passway.throttle.decisions").tag("source", source).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Calls to Redis. */
    long calls() {
        return registry.find("passway.throttle.call").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Override
    public void close() {
        Shop.await(vertx.close());
    }
}

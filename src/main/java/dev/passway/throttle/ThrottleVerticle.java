package dev.passway.throttle;

import dev.passway.config.RedisConfig;
import dev.passway.domain.TenantId;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.redis.client.RedisConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The throttle of one replica. Deployed once, and all event loops ask it, so that there is one call per tenant in flight;
 * requests that come meanwhile ask together in the next.
 */
public final class ThrottleVerticle extends VerticleBase {
    /** A call that takes longer means that Redis is of no use. */
    private static final Duration CALL = Duration.ofMillis(100);

    /** A request that came during a slow call, and then asks a Redis that hangs, waits no longer than this for both. */
    private static final Duration BOTH_CALLS = Duration.ofMillis(140);

    /** What is left after a slow call; less only if this event loop itself was late, which is no fault of Redis. */
    private static final Duration LEAST = BOTH_CALLS.minus(CALL);

    private final Throttle throttle;
    private final RedisConfig config;
    private final IntSupplier replicas;
    private final Meters meters;
    private final Map<TenantId, Lane> lanes = new HashMap<>();
    private final LocalLimits local = new LocalLimits();
    private Optional<RedisLink> link = Optional.empty();

    /**
     * Not started yet.
     *
     * @param throttle where requests come from
     * @param replicas how many replicas run, this one included; asked on the verticle's event loop
     */
    public ThrottleVerticle(Throttle throttle, RedisConfig config, IntSupplier replicas, Meters meters) {
        this.throttle = throttle;
        this.config = config;
        this.replicas = replicas;
        this.meters = meters;
    }

    /** Waits for the first attempt to connect, not for Redis. */
    @Override
    public Future<?> start() {
        var opened = new RedisLink(vertx, new RedisConnector(vertx, config), this::decideLocally);
        link = Optional.of(opened);
        meters.throttleFallback(() -> opened.isUp() ? 0 : 1);
        return opened.connect().onSuccess(done -> throttle.serve(context, this::arrive));
    }

    @Override
    public Future<?> stop() {
        throttle.end();
        link.ifPresent(RedisLink::close);
        decideLocally();
        return Future.succeededFuture();
    }

    private void arrive(TenantId tenant, Waiting request) {
        if (connection().isEmpty()) {
            decideLocally(tenant, request);
            return;
        }
        Lane lane = lanes.computeIfAbsent(tenant, Lane::new);
        lane.add(request);
        if (!lane.isInFlight()) {
            ask(lane);
        }
    }

    private Optional<RedisConnection> connection() {
        return link.flatMap(RedisLink::connection);
    }

    private void ask(Lane lane) {
        connection().ifPresent(redis -> ask(lane, redis));
    }

    private void ask(Lane lane, RedisConnection redis) {
        int cost = lane.ask().size();
        long sent = System.nanoTime();
        Gcra.ask(redis, lane.tenant(), lane.limit(), cost)
                .timeout(millisLeft(lane.since(), sent), TimeUnit.MILLISECONDS)
                .onComplete(done -> meters.throttleCalled(done.succeeded(), Duration.ofNanos(System.nanoTime() - sent)))
                .onSuccess(grant -> answered(lane, grant))
                .onFailure(failure -> link.ifPresent(one -> one.fail(redis, failure)));
    }

    private static long millisLeft(long since, long now) {
        long left = BOTH_CALLS.toNanos() - (now - since);
        return TimeUnit.NANOSECONDS.toMillis(Math.clamp(left, LEAST.toNanos(), CALL.toNanos()));
    }

    /** An answer that comes after its requests were decided without it finds its lane gone. */
    private void answered(Lane lane, Grant grant) {
        if (lanes.get(lane.tenant()) != lane) {
            return;
        }
        meters.throttleDecided("redis", true, grant.admitted());
        meters.throttleDecided("redis", false, lane.asked() - grant.admitted());
        lane.share(grant);
        if (lane.isEmpty()) {
            lanes.remove(lane.tenant());
            return;
        }
        ask(lane);
    }

    /** Redis has gone: nobody waits for it any longer. */
    private void decideLocally() {
        var left = List.copyOf(lanes.values());
        lanes.clear();
        for (Lane lane : left) {
            lane.leave().forEach(request -> decideLocally(lane.tenant(), request));
        }
    }

    private void decideLocally(TenantId tenant, Waiting request) {
        Decision decision = local.decide(tenant, request.limit(), replicas.getAsInt());
        meters.throttleDecided("local", decision.admitted(), 1);
        request.tell(decision);
    }
}

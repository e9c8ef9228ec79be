package dev.passway.throttle;

import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * Where the stages ask whether a request is within its tenant's limit. One per replica. Safe on any thread; its calls are
 * carried to the event loop of {@link ThrottleVerticle} and their answers back.
 */
public final class Throttle {
    private record Home(Context context, BiConsumer<TenantId, Waiting> verticle) {}

    private final Vertx vertx;
    private final AtomicReference<Optional<Home>> home = new AtomicReference<>(Optional.empty());

    public Throttle(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Decides on one request. Redis can make a decision less exact, never fail: without it, it is decided by this replica's
     * share of the limit.
     *
     * @return on the caller's context, within 150 ms; within a few if Redis is known to be away. It fails if the verticle is
     *     not deployed
     */
    public Future<Decision> decide(TenantId tenant, RateLimit limit) {
        Optional<Home> at = home.get();
        if (at.isEmpty()) {
            return Future.failedFuture(new IllegalStateException("the throttle is not deployed"));
        }
        var request = new Waiting(limit, Promise.promise(), vertx.getOrCreateContext(), System.nanoTime());
        at.get().context().runOnContext(now -> at.get().verticle().accept(tenant, request));
        return request.promise().future();
    }

    void serve(Context context, BiConsumer<TenantId, Waiting> verticle) {
        home.set(Optional.of(new Home(context, verticle)));
    }

    void end() {
        home.set(Optional.empty());
    }
}

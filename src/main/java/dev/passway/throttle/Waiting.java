package dev.passway.throttle;

import dev.passway.domain.RateLimit;
import io.vertx.core.Context;
import io.vertx.core.Promise;

/**
 * A request that waits for its decision.
 *
 * @param caller where it wants to be told
 * @param since when it came, on {@link System#nanoTime}
 */
record Waiting(RateLimit limit, Promise<Decision> promise, Context caller, long since) {
    void tell(Decision decision) {
        caller.runOnContext(now -> promise.complete(decision));
    }
}

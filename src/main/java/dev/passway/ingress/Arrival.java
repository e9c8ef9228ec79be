package dev.passway.ingress;

import dev.passway.domain.CorrelationId;
import dev.passway.http.ProblemHandler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A request's head, as it arrived.
 *
 * @param correlationId new for every request
 * @param receivedMicros receipt time in database time, microseconds since 1970; empty while the database has not been
 *     seen yet
 * @param nanoTime the same instant on {@link System#nanoTime}, for durations
 */
record Arrival(CorrelationId correlationId, OptionalLong receivedMicros, long nanoTime) {
    private static final String KEY = "arrival";

    void attachTo(RoutingContext context) {
        context.put(KEY, this);
        context.put(ProblemHandler.CORRELATION_ID, correlationId.value());
    }

    static Arrival of(RoutingContext context) {
        return Objects.requireNonNull(context.<Arrival>get(KEY));
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}

package dev.passway.wallet;

import dev.passway.domain.CorrelationId;
import dev.passway.http.ProblemHandler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;

/**
 * One request of a phone.
 *
 * @param path what it is about
 * @param correlationId of the request
 * @param nanoTime when its head had been read, by {@link System#nanoTime}
 */
record Visit(PhonePath path, CorrelationId correlationId, long nanoTime) {
    private static final String KEY = "visit";

    static void begin(RoutingContext context, PhonePath path) {
        var id = new CorrelationId(Objects.requireNonNull(context.get(ProblemHandler.CORRELATION_ID)));
        context.put(KEY, new Visit(path, id, System.nanoTime()));
    }

    static Visit of(RoutingContext context) {
        return Objects.requireNonNull(context.<Visit>get(KEY));
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}

package dev.passway.ingress;

import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Answers 503 when a request is not done in time, be it that its body drips or that a stage hangs. Never 408 or 504:
 * Klaviyo does not repeat those.
 */
final class Deadline implements Handler<RoutingContext> {
    private final Duration limit;

    Deadline(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void handle(RoutingContext context) {
        long timer = context.vertx()
                .setTimer(limit.toMillis(), id -> context.fail(exceeded().asException()));
        context.addEndHandler(done -> context.vertx().cancelTimer(timer));
        context.next();
    }

    /** What is left for a stage to answer in; at least a millisecond. */
    Duration left(Arrival arrival) {
        Duration left = limit.minus(arrival.age());
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private Problem exceeded() {
        return Problem.of(
                        ProblemType.DEADLINE_EXCEEDED,
                        "A request has " + limit.toMillis() + " ms in all. Send it again later.")
                .closing();
    }
}

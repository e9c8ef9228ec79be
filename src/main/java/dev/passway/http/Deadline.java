package dev.passway.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Answers 503 when a request is not done in time, be it that its body drips or that a stage hangs. Never 408 or 504:
 * Klaviyo does not repeat those.
 */
public final class Deadline implements Handler<RoutingContext> {
    private final Duration limit;

    /** @param limit time of a request, from its head to its answer */
    public Deadline(Duration limit) {
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
    public Duration left(Duration age) {
        Duration left = limit.minus(age);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private Problem exceeded() {
        return Problem.of(
                        ProblemType.DEADLINE_EXCEEDED,
                        "A request has " + limit.toMillis() + " ms in all. Send it again later.")
                .closing();
    }
}

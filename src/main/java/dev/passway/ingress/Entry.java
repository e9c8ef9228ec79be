package dev.passway.ingress;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.domain.CorrelationId;
import dev.passway.http.ProblemHandler;
import dev.passway.telemetry.Readiness;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Every request's first step: notes when it arrived, gives it a correlation id, and says goodbye while draining. */
final class Entry implements Handler<RoutingContext> {
    private final ReceiptClock clock;
    private final Readiness readiness;

    Entry(ReceiptClock clock, Readiness readiness) {
        this.clock = clock;
        this.readiness = readiness;
    }

    @Override
    public void handle(RoutingContext context) {
        note(context);
        context.next();
    }

    /** For what Vert.x refuses before it comes to any route: errors have a correlation id, too. */
    void noteIfNew(RoutingContext context) {
        if (context.get(ProblemHandler.CORRELATION_ID) == null) {
            note(context);
        }
    }

    private void note(RoutingContext context) {
        long now = System.nanoTime();
        var correlationId = new CorrelationId(UuidCreator.getTimeOrderedEpoch());
        new Arrival(correlationId, clock.micros(now), now).attachTo(context);
        if (readiness.isDraining()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}

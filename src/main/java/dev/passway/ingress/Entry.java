package dev.passway.ingress;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.domain.CorrelationId;
import dev.passway.http.ProblemHandler;
import dev.passway.telemetry.Readiness;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Every request's first step: notes when it arrived, gives it a correlation id, and says goodbye while draining. */
final class Entry implements Handler<RoutingContext> {
    private final ReceiptClock clock;
    private final Readiness readiness;
    private final Duration grace;

    /** @param grace longest time that the requests of a connection take which is told to take no more */
    Entry(ReceiptClock clock, Readiness readiness, Duration grace) {
        this.clock = clock;
        this.readiness = readiness;
        this.grace = grace;
    }

    @Override
    public void handle(RoutingContext context) {
        if (admit(context)) {
            context.next();
        }
    }

    /**
     * Takes the request in, once; what Vert.x refuses before it comes to any route comes here with its refusal. False if
     * its connection has had its last answer: then nobody may look at what follows (RFC 9112, section 9.6).
     */
    boolean admit(RoutingContext context) {
        if (context.get(ProblemHandler.CORRELATION_ID) != null) {
            return true;
        }
        HttpServerRequest request = context.request();
        Optional<ConnectionWatch> watch = ConnectionWatch.of(request.connection());
        if (watch.isPresent() && !watch.get().requestBegan(request)) {
            return false;
        }
        watch.ifPresent(watching -> {
            context.addHeadersEndHandler(head -> watching.answering(request));
            context.addEndHandler(done -> watching.requestEnded(request));
        });
        note(context);
        return true;
    }

    private void note(RoutingContext context) {
        long now = System.nanoTime();
        var correlationId = new CorrelationId(UuidCreator.getTimeOrderedEpoch());
        new Arrival(correlationId, clock.micros(now), now).attachTo(context);
        if (readiness.isDraining()) {
            sayGoodbye(context.request());
        }
    }

    /** HTTP/1.1 ends with this answer; HTTP/2 takes no more requests and ends with the last of those under way. */
    private void sayGoodbye(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.connection().shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }
}

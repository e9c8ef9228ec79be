package dev.passway.ingress;

import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, times and logs the requests of one route when they have been answered: one line each. */
final class Measure implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Measure.class);
    private static final String OUTCOME = "outcome";

    private final String route;
    private final Meters meters;

    Measure(String route, Meters meters) {
        this.route = route;
        this.meters = meters;
    }

    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(done -> answered(context));
        context.next();
    }

    /** Notes a word for the log line of a request that was not refused. */
    static void outcome(RoutingContext context, String word) {
        context.put(OUTCOME, word);
    }

    private void answered(RoutingContext context) {
        Arrival arrival = Arrival.of(context);
        Optional<ProblemType> problem = ProblemHandler.answered(context);
        int status = context.response().getStatusCode();
        meters.webhookAnswered(route, status, problem.map(ProblemType::slug).orElse("none"), arrival.age());
        LOG.atInfo()
                .addKeyValue(
                        "tenant",
                        Caller.find(context)
                                .map(caller -> caller.tenant().value())
                                .orElse("unknown"))
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue(OUTCOME, problem.map(ProblemType::slug).orElseGet(() -> context.get(OUTCOME, "")))
                .addKeyValue("correlationId", arrival.correlationId())
                .addKeyValue("ms", arrival.age().toMillis())
                .log(problem.isPresent() ? "webhook refused" : "webhook answered");
    }
}

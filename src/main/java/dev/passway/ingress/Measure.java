package dev.passway.ingress;

import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Counts and times the requests of one route when they have been answered. */
final class Measure implements Handler<RoutingContext> {
    private final String route;
    private final Meters meters;

    Measure(String route, Meters meters) {
        this.route = route;
        this.meters = meters;
    }

    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(done -> {
            String problem =
                    ProblemHandler.answered(context).map(ProblemType::slug).orElse("none");
            int status = context.response().getStatusCode();
            meters.webhookAnswered(route, status, problem, Arrival.of(context).age());
        });
        context.next();
    }
}

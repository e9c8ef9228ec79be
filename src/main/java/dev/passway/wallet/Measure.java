package dev.passway.wallet;

import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.telemetry.WalletMeters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the path of a phone's request, and counts, times and logs the request when it has been answered: one line each. */
final class Measure implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Measure.class);

    private final PhoneRoute route;
    private final WalletMeters meters;

    Measure(PhoneRoute route, WalletMeters meters) {
        this.route = route;
        this.meters = meters;
    }

    @Override
    public void handle(RoutingContext context) {
        Visit.begin(context, PhonePath.read(context, route.form()));
        context.addEndHandler(done -> answered(context));
        context.next();
    }

    private void answered(RoutingContext context) {
        Visit visit = Visit.of(context);
        int status = context.response().getStatusCode();
        var problem = ProblemHandler.answered(context).map(ProblemType::slug);
        meters.answered(route.word(), status, visit.age());
        LOG.atInfo()
                .addKeyValue("tenant", visit.path().tenant().value())
                .addKeyValue("route", route.word())
                .addKeyValue("method", context.request().method().name())
                .addKeyValue("status", status)
                .addKeyValue("problem", problem.orElse("none"))
                .addKeyValue("correlationId", visit.correlationId())
                .addKeyValue("ms", visit.age().toMillis())
                .log(problem.isPresent() ? "phone refused" : "phone answered");
    }
}

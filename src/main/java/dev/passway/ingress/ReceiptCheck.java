package dev.passway.ingress;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Goes on with a webhook whose body has come in time, and whose receipt can be told by the database's clock. */
final class ReceiptCheck implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        if (Arrival.of(context).receivedMicros().isEmpty()) {
            context.fail(Unavailability.databaseAway().asException());
            return;
        }
        context.next();
    }
}

package dev.passway.wallet;

import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets a request of a phone in while there is a place; the place is free again when it has been answered, or broken off. */
final class Admission implements Handler<RoutingContext> {
    private final Places places;

    Admission(Places places) {
        this.places = places;
    }

    @Override
    public void handle(RoutingContext context) {
        if (!places.enter()) {
            context.fail(Problem.of(ProblemType.OVERLOADED, "Too many phones come at once. Send it again later.")
                    .asException());
            return;
        }
        context.addEndHandler(done -> places.leave());
        context.next();
    }
}

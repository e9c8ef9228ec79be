package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.bus.MakeLink;
import dev.passway.bus.MakeLink.Result;
import dev.passway.http.Deadline;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Makes an "Add to Apple Wallet" link for a pass. */
final class LinksHandler implements Handler<RoutingContext> {
    private final Bus bus;
    private final Deadline deadline;

    LinksHandler(Bus bus, Deadline deadline) {
        this.bus = bus;
        this.deadline = deadline;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        var life = LinkBody.life(context.body().buffer());
        var command = new MakeLink(Caller.of(context).tenant(), PassPath.pass(context), life);
        bus.request(MakeLink.ADDRESS, command, deadline.left(Arrival.of(context).age()))
                .onSuccess(result -> answer(context, result))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private static void answer(RoutingContext context, Result result) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        switch (result) {
            case Result.Made made -> {
                Measure.outcome(context, "made");
                context.response()
                        .setStatusCode(201)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(new JsonObject()
                                .put("url", made.url())
                                .put("expiresAt", made.expiresAt().toString())
                                .put(
                                        "correlationId",
                                        Arrival.of(context).correlationId().toString())
                                .toBuffer());
            }
            case Result.NoPass none -> context.fail(PassPath.unknown());
            case Result.NoPublicUrl missing ->
                context.fail(Problem.of(
                                ProblemType.UNAVAILABLE,
                                "Nobody has configured where links lead: whoever runs Passway has to set http.public-url.")
                        .asException());
        }
    }
}

package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.ApiKey;
import dev.passway.domain.Ignored;
import dev.passway.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** pushUpdate: reads the webhook, asks the pass stage, and answers once the update is committed. */
final class PushUpdateHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(PushUpdateHandler.class);

    private final Bus bus;
    private final Meters meters;
    private final Deadline deadline;

    PushUpdateHandler(Bus bus, Meters meters, Deadline deadline) {
        this.bus = bus;
        this.meters = meters;
        this.deadline = deadline;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        ApiKey caller = Caller.of(context);
        Arrival arrival = Arrival.of(context);
        if (arrival.receivedMicros().isEmpty()) {
            context.fail(Unavailability.databaseAway().asException());
            return;
        }
        var request = PushUpdateRequest.read(context.request(), context.body().buffer(), caller, arrival);
        bus.request(UpdatePasses.ADDRESS, request.command(), deadline.left(arrival))
                .onSuccess(result -> answer(context, request, result))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private void answer(RoutingContext context, PushUpdateRequest request, Result result) {
        switch (result) {
            case Result.UnknownPassType unknown -> context.fail(PushUpdateRequest.unknownPassType());
            case Result.Applied applied -> answer(context, request, applied);
        }
    }

    private void answer(RoutingContext context, PushUpdateRequest request, Result.Applied applied) {
        count(request.ignored());
        LOG.atInfo()
                .addKeyValue("tenant", request.command().tenant())
                .addKeyValue("correlationId", request.command().correlationId())
                .addKeyValue("outcome", applied.outcome().word())
                .addKeyValue("matched", applied.matched())
                .log("webhook answered");
        if (context.response().ended()) {
            return;
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(PushUpdateAnswer.of(request, applied));
    }

    private void count(List<Ignored> ignored) {
        ignored.forEach(
                entry -> meters.updateIgnored(entry.metricKind(), entry.reason().word()));
    }
}

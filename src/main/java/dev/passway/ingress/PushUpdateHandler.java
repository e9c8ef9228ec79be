package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.Ignored;
import dev.passway.domain.Principal;
import dev.passway.http.Deadline;
import dev.passway.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** pushUpdate: reads the webhook, asks the pass stage, and answers once the update is committed. */
final class PushUpdateHandler implements Handler<RoutingContext> {
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
        Principal caller = Caller.of(context);
        Arrival arrival = Arrival.of(context);
        UpdatePasses command =
                PushUpdateRequest.read(context.request(), context.body().buffer(), caller, arrival);
        bus.request(UpdatePasses.ADDRESS, command, deadline.left(arrival.age()))
                .onSuccess(result -> answer(context, command, result))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private void answer(RoutingContext context, UpdatePasses command, Result result) {
        switch (result) {
            case Result.UnknownPassType unknown -> context.fail(PushUpdateRequest.unknownPassType());
            case Result.Applied applied -> {
                count(command.ignored());
                Measure.outcome(context, applied.answer().outcome().word());
                answer(context, applied.answer().text());
            }
            case Result.Repeated repeated -> {
                Measure.outcome(context, "repeated");
                answer(context, repeated.answer());
            }
        }
    }

    private static void answer(RoutingContext context, String body) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body);
    }

    private void count(List<Ignored> ignored) {
        ignored.forEach(
                entry -> meters.updateIgnored(entry.metricKind(), entry.reason().word()));
    }
}

package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.bus.SyncProfile;
import dev.passway.bus.SyncProfile.Result;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.Ignored;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Principal;
import dev.passway.http.Deadline;
import dev.passway.telemetry.Meters;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** profiles/sync: reads the webhook, asks the task stage, and answers once the task is committed. */
final class ProfileSyncHandler implements Handler<RoutingContext> {
    /** The route's name in identities and metrics. */
    static final String ROUTE = "profiles/sync";

    private final Bus bus;
    private final Meters meters;
    private final Deadline deadline;

    private record Webhook(SyncProfile command, List<Ignored> ignored) {}

    ProfileSyncHandler(Bus bus, Meters meters, Deadline deadline) {
        this.bus = bus;
        this.meters = meters;
        this.deadline = deadline;
    }

    @Override
    public void handle(RoutingContext context) {
        Principal caller = Caller.of(context);
        Webhook webhook = read(context, caller);
        bus.request(
                        SyncProfile.ADDRESS,
                        webhook.command(),
                        deadline.left(Arrival.of(context).age()))
                .onSuccess(result -> answer(context, caller, webhook, result))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private static Webhook read(RoutingContext context, Principal caller) {
        Buffer buffer = context.body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        ProfileSyncBody.Accepted accepted = readBody(body, caller);
        Arrival arrival = Arrival.of(context);
        var particulars = Particulars.of(context.request(), arrival);
        var ignored = new ArrayList<>(accepted.ignored());
        ignored.addAll(particulars.ignored());
        var command = new SyncProfile(
                caller.tenant(),
                arrival.correlationId(),
                accepted.profile(),
                particulars.time().micros(),
                particulars.identity(caller.tenant(), ROUTE, body));
        return new Webhook(command, ignored);
    }

    private static ProfileSyncBody.Accepted readBody(byte[] body, Principal caller) {
        try {
            return switch (ProfileSyncBody.read(JsonReader.read(body), caller.settings())) {
                case ProfileSyncBody.Accepted accepted -> accepted;
                case ProfileSyncBody.Rejected rejected -> throw BodyProblem.invalid(rejected.violations());
            };
        } catch (JsonFault fault) {
            throw BodyProblem.malformed(fault);
        }
    }

    private void answer(RoutingContext context, Principal caller, Webhook webhook, Result result) {
        Measure.outcome(context, result instanceof Result.Queued ? "queued" : "repeated");
        webhook.ignored()
                .forEach(entry ->
                        meters.updateIgnored(entry.metricKind(), entry.reason().word()));
        if (context.response().ended()) {
            return; // the deadline came first
        }
        CorrelationId task = result.task();
        context.response()
                .setStatusCode(caller.settings().syncStatus())
                .putHeader(HttpHeaders.LOCATION, "/api/" + caller.tenant() + "/tasks/" + task)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end("{\"correlationId\":\"" + task + "\"}");
    }
}

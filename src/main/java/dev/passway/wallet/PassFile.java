package dev.passway.wallet;

import dev.passway.bus.Bus;
import dev.passway.bus.RenderPass;
import dev.passway.bus.RenderPass.Result;
import dev.passway.http.Deadline;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.store.PassKey;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the file of a pass, and notes what was sent to its end. */
final class PassFile {
    static final String MEDIA_TYPE = "application/vnd.apple.pkpass";

    private static final Logger LOG = LoggerFactory.getLogger(PassFile.class);

    private final Bus bus;
    private final Deadline deadline;
    private final Fetches fetches;

    PassFile(Bus bus, Deadline deadline, Fetches fetches) {
        this.bus = bus;
        this.deadline = deadline;
        this.fetches = fetches;
    }

    /**
     * Has the newest version made and sends it.
     *
     * @param byDevice whether a device's Wallet asks
     * @param none what to say if the pass is gone
     */
    void send(RoutingContext context, PassKey pass, boolean byDevice, Throwable none) {
        bus.request(
                        RenderPass.ADDRESS,
                        new RenderPass(pass.tenant(), pass.pass()),
                        deadline.left(Visit.of(context).age()))
                .onSuccess(result -> {
                    if (!context.response().ended()) { // else the deadline came first
                        answer(context, pass, byDevice, none, result);
                    }
                })
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private void answer(RoutingContext context, PassKey pass, boolean byDevice, Throwable none, Result result) {
        switch (result) {
            case Result.Rendered rendered -> send(context, pass, byDevice, rendered);
            case Result.NoPass gone -> context.fail(none);
            case Result.NoCertificate fault -> unrenderable(context, pass, "no certificate");
            case Result.Unrenderable fault -> unrenderable(context, pass, fault.reason());
        }
    }

    private void send(RoutingContext context, PassKey pass, boolean byDevice, Result.Rendered rendered) {
        var response = head(context, rendered.modifiedAt())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH,
                        Integer.toString(rendered.file().length()));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end(); // over HTTP/2 Vert.x would send what it is given
            return;
        }
        note(context, response.end(rendered.file()), new Served(pass, rendered.version(), false, byDevice));
    }

    /** Tells a device's Wallet that it has the newest version, which is this one. */
    void notModified(RoutingContext context, PassKey pass, long version, Instant modifiedAt) {
        var sent = head(context, modifiedAt).setStatusCode(304).end();
        note(context, sent, new Served(pass, version, true, true));
    }

    private record Served(PassKey pass, long version, boolean notModified, boolean byDevice) {}

    /** @param sent succeeds once the connection has taken the last byte, not when that is handed over */
    private void note(RoutingContext context, Future<Void> sent, Served served) {
        if (!context.request().method().equals(HttpMethod.GET)) {
            return;
        }
        var id = Visit.of(context).correlationId();
        sent.onSuccess(done -> fetches.fetched(new Fetch(
                        served.pass(),
                        served.version(),
                        id,
                        served.notModified(),
                        served.byDevice(),
                        System.nanoTime())))
                .onFailure(broken -> fetches.brokenOff());
    }

    private static HttpServerResponse head(RoutingContext context, Instant modifiedAt) {
        var response = context.response().putHeader(HttpHeaders.LAST_MODIFIED, HttpDate.text(modifiedAt));
        if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        }
        return response;
    }

    /** Whoever mends it can't tell phones, so they are to come back by themselves. */
    private static void unrenderable(RoutingContext context, PassKey pass, String reason) {
        LOG.atWarn()
                .addKeyValue("tenant", pass.tenant())
                .addKeyValue("pass", pass.pass())
                .addKeyValue("reason", reason)
                .addKeyValue("correlationId", Visit.of(context).correlationId())
                .log("a pass can't be made; phones keep asking");
        context.fail(Problem.of(ProblemType.UNAVAILABLE, "The pass can't be made for the moment. Send it again later.")
                .asException());
    }
}

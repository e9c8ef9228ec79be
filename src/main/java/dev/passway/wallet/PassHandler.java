package dev.passway.wallet;

import dev.passway.bus.Bus;
import dev.passway.bus.RenderPass;
import dev.passway.bus.RenderPass.Result;
import dev.passway.http.Deadline;
import dev.passway.http.Problem;
import dev.passway.http.ProblemType;
import dev.passway.store.InstalledPass;
import dev.passway.store.PassKey;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest version of a pass, unless the phone has it.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/send-an-updated-pass">Apple: Send an Updated Pass</a>
 */
final class PassHandler implements Handler<RoutingContext> {
    static final String MEDIA_TYPE = "application/vnd.apple.pkpass";

    private static final Logger LOG = LoggerFactory.getLogger(PassHandler.class);

    private final Bus bus;
    private final Deadline deadline;
    private final Fetches fetches;

    PassHandler(Bus bus, Deadline deadline, Fetches fetches) {
        this.bus = bus;
        this.deadline = deadline;
        this.fetches = fetches;
    }

    @Override
    public void handle(RoutingContext context) {
        InstalledPass pass = PassCheck.pass(context);
        Optional<Instant> known = HttpDate.parse(context.request().getHeader(HttpHeaders.IF_MODIFIED_SINCE));
        if (known.equals(Optional.of(pass.modifiedAt()))) {
            notModified(context, pass);
            return;
        }
        PassKey key = pass.key();
        bus.request(
                        RenderPass.ADDRESS,
                        new RenderPass(key.tenant(), key.pass()),
                        deadline.left(Visit.of(context).age()))
                .onSuccess(result -> answer(context, key, result))
                .onFailure(failure -> context.fail(Unavailability.translate(failure)));
    }

    private void answer(RoutingContext context, PassKey key, Result result) {
        if (context.response().ended()) {
            return; // the deadline came first
        }
        switch (result) {
            case Result.Rendered rendered -> send(context, key, rendered);
            case Result.NoPass none -> context.fail(PassCheck.unauthorized());
            case Result.NoCertificate none -> unrenderable(context, key, "no certificate");
            case Result.Unrenderable fault -> unrenderable(context, key, fault.reason());
        }
    }

    private void notModified(RoutingContext context, InstalledPass pass) {
        var sent = head(context, pass.modifiedAt()).setStatusCode(304).end();
        note(context, sent, pass.key(), pass.version(), true);
    }

    private void send(RoutingContext context, PassKey key, Result.Rendered rendered) {
        var sent = head(context, rendered.modifiedAt())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(rendered.file());
        note(context, sent, key, rendered.version(), false);
    }

    /** @param sent succeeds once the connection has taken the last byte, not when that is handed over */
    private void note(RoutingContext context, Future<Void> sent, PassKey key, long version, boolean notModified) {
        if (!context.request().method().equals(HttpMethod.GET)) {
            return;
        }
        var id = Visit.of(context).correlationId();
        sent.onSuccess(done -> fetches.fetched(new Fetch(key, version, id, notModified, true, System.nanoTime())))
                .onFailure(broken -> fetches.brokenOff());
    }

    private static HttpServerResponse head(RoutingContext context, Instant modifiedAt) {
        return context.response()
                .putHeader(HttpHeaders.LAST_MODIFIED, HttpDate.text(modifiedAt))
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
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

package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.config.HttpConfig;
import dev.passway.domain.Scope;
import dev.passway.http.Problem;
import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.store.ApiKeys;
import dev.passway.telemetry.Meters;
import dev.passway.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks' port. Deployed once per event loop; all instances share the port. Its stop ends when what was accepted
 * has been answered.
 */
public final class IngressVerticle extends VerticleBase {
    private static final String PUSH_UPDATE = "/api/:tenantId/webhooks/listeners/klaviyo/passes/pushUpdate";

    private final HttpConfig config;
    private final Duration grace;
    private final Bus bus;
    private final ApiKeys apiKeys;
    private final ReceiptClock clock;
    private final Readiness readiness;
    private final Meters meters;
    private @Nullable HttpServer server;

    /** @param grace longest time to finish requests under way when stopping */
    public IngressVerticle(
            HttpConfig config,
            Duration grace,
            Bus bus,
            ApiKeys apiKeys,
            ReceiptClock clock,
            Readiness readiness,
            Meters meters) {
        this.config = config;
        this.grace = grace;
        this.bus = bus;
        this.apiKeys = apiKeys;
        this.clock = clock;
        this.readiness = readiness;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        // Vert.x: a port below 0 is any free one, the same for all instances
        int port = config.port() == 0 ? -1 : config.port();
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost(config.host()).setPort(port))
                .requestHandler(routes())
                .listen()
                .onSuccess(listening -> server = listening);
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The port that is listened on, once deployed. */
    public int port() {
        return server == null ? 0 : server.actualPort();
    }

    private Router routes() {
        Router router = Router.router(vertx);
        var problems = new ProblemHandler();
        var deadline = new Deadline(config.deadline());
        router.route().handler(new Entry(clock, readiness)).failureHandler(problems);
        router.post(PUSH_UPDATE)
                .handler(new Measure("pushUpdate", meters))
                .handler(deadline)
                .handler(new HeadCheck(config.bodyLimit()))
                .handler(new CredentialCheck(apiKeys))
                .handler(new TenantCheck(Scope.KLAVIYO_LISTENER_WRITE));
        // a route of its own: within one, Vert.x wants the body first, and here nobody's body is read before the checks
        router.post(PUSH_UPDATE)
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(new PushUpdateHandler(bus, meters, deadline));
        router.route(PUSH_UPDATE).handler(new MethodCheck("POST"));
        router.route().last().handler(context -> context.fail(notFound().asException()));
        List.of(400, 404, 405).forEach(status -> router.errorHandler(status, problems));
        return router;
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "No resource has this path.");
    }
}

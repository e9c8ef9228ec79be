package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.config.HttpConfig;
import dev.passway.credential.Credentials;
import dev.passway.domain.Scope;
import dev.passway.http.Problem;
import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.telemetry.Meters;
import dev.passway.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
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
    /** Bytes; ample, as an optional parameter or header is no reason to refuse. */
    private static final int MAX_REQUEST_LINE = 16 * 1024;

    private static final int MAX_HEADERS = 32 * 1024;
    private static final String PUSH_UPDATE = TenantPath.pattern("/webhooks/listeners/klaviyo/passes/pushUpdate");

    private final HttpConfig config;
    private final Duration grace;
    private final Bus bus;
    private final Credentials credentials;
    private final ReceiptClock clock;
    private final Readiness readiness;
    private final Meters meters;
    private @Nullable HttpServer server;

    /** @param grace longest time to finish requests under way when stopping */
    public IngressVerticle(
            HttpConfig config,
            Duration grace,
            Bus bus,
            Credentials credentials,
            ReceiptClock clock,
            Readiness readiness,
            Meters meters) {
        this.config = config;
        this.grace = grace;
        this.bus = bus;
        this.credentials = credentials;
        this.clock = clock;
        this.readiness = readiness;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        new EventLoopLag(vertx, meters).start();
        // Vert.x: a port below 0 is any free one, the same for all instances
        int port = config.port() == 0 ? -1 : config.port();
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(port)
                        .setMaxInitialLineLength(MAX_REQUEST_LINE)
                        .setMaxHeaderSize(MAX_HEADERS))
                .requestHandler(routes())
                .invalidRequestHandler(unreadable())
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
        var deadline = new Deadline(config.deadline());
        enter(router).handler(new PathCheck());
        router.postWithRegex(PUSH_UPDATE)
                .handler(new Measure(PushUpdateRequest.ROUTE, meters))
                .handler(deadline)
                .handler(new HeadCheck(config.bodyLimit()))
                .handler(new CredentialCheck(credentials, new ClientAddresses(config.trusted())))
                .handler(new TenantCheck(Scope.KLAVIYO_LISTENER_WRITE));
        // a route of its own: within one, Vert.x wants the body first, and here nobody's body is read before the checks
        router.postWithRegex(PUSH_UPDATE)
                .handler(BodyHandler.create(false).setBodyLimit(config.bodyLimit()))
                .handler(new PushUpdateHandler(bus, meters, deadline));
        router.routeWithRegex(PUSH_UPDATE).handler(new MethodCheck("POST"));
        router.route().last().handler(context -> context.fail(notFound().asException()));
        return router;
    }

    /** Where requests go that are no HTTP, or whose head is too long. */
    private Router unreadable() {
        Router router = Router.router(vertx);
        enter(router).handler(context -> context.fail(notHttp().asException()));
        return router;
    }

    /** The route that every request takes first. All failures, the router's own too, are written in one way. */
    private Route enter(Router router) {
        var entry = new Entry(clock, readiness);
        var problems = new ProblemHandler();
        Handler<RoutingContext> refuse = context -> {
            entry.noteIfNew(context);
            problems.handle(context);
        };
        List.of(400, 404, 405).forEach(status -> router.errorHandler(status, refuse));
        return router.route().handler(entry).failureHandler(refuse);
    }

    private static Problem notHttp() {
        String detail = "The request is not HTTP/1.1, or its first line is over " + MAX_REQUEST_LINE
                + " bytes, or its headers over " + MAX_HEADERS + ".";
        return Problem.of(ProblemType.INVALID_REQUEST, detail).with(HttpHeaders.CONNECTION.toString(), "close");
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "No resource has this path.");
    }
}

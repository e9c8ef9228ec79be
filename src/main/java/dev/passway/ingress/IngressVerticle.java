package dev.passway.ingress;

import dev.passway.bus.Bus;
import dev.passway.config.HttpConfig;
import dev.passway.http.Deadline;
import dev.passway.http.Problem;
import dev.passway.http.ProblemHandler;
import dev.passway.http.ProblemType;
import dev.passway.http.Routes;
import dev.passway.http.TenantPath;
import dev.passway.telemetry.Meters;
import dev.passway.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks' port. Deployed once per event loop; all instances share the port. Its stop ends when what was accepted
 * has been answered.
 */
public final class IngressVerticle extends VerticleBase {
    private static final String PUSH_UPDATE = TenantPath.pattern("/webhooks/listeners/klaviyo/passes/pushUpdate");
    private static final String PROFILE_SYNC = TenantPath.pattern("/webhooks/listeners/klaviyo/profiles/sync");

    private final HttpConfig config;
    private final Duration grace;
    private final Bus bus;
    private final Doorkeepers doorkeepers;
    private final Readiness readiness;
    private final Meters meters;
    private final List<Routes> others;
    private @Nullable HttpServer server;

    /**
     * Not started yet.
     *
     * @param grace longest time to finish requests under way when stopping
     * @param others what other stages answer on the port
     */
    public IngressVerticle(
            HttpConfig config,
            Duration grace,
            Bus bus,
            Doorkeepers doorkeepers,
            Readiness readiness,
            Meters meters,
            List<Routes> others) {
        this.config = config;
        this.grace = grace;
        this.bus = bus;
        this.doorkeepers = doorkeepers;
        this.readiness = readiness;
        this.meters = meters;
        this.others = List.copyOf(others);
    }

    @Override
    public Future<?> start() {
        new EventLoopLag(vertx, meters).start();
        HttpServerOptions options = Listener.options(config);
        return vertx.createHttpServer(options)
                .connectionHandler(connection -> Listener.agreed(connection, options))
                .requestHandler(routes())
                .invalidRequestHandler(unreadable())
                .listen()
                .recover(failure -> Future.failedFuture(Listener.explained(failure, config)))
                .onSuccess(this::listening);
    }

    private void listening(HttpServer listening) {
        server = listening;
        new TlsReload(vertx, config, listening, meters).start();
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
        enter(router, FramingCheck::withoutHost).handler(new FramingCheck()).handler(new PathCheck());
        var entrance = new Entrance(config, doorkeepers, meters, deadline);
        entrance.webhook(router, PUSH_UPDATE, PushUpdateRequest.ROUTE, new PushUpdateHandler(bus, meters, deadline));
        entrance.webhook(router, PROFILE_SYNC, ProfileSyncHandler.ROUTE, new ProfileSyncHandler(bus, meters, deadline));
        others.forEach(routes -> routes.addTo(router));
        Documents.addTo(router);
        router.route().last().handler(context -> context.fail(notFound().asException()));
        return router;
    }

    /** Where requests go that are no HTTP, or whose head is too large. */
    private Router unreadable() {
        Router router = Router.router(vertx);
        enter(router, UnreadableRequest::problem).handler(new UnreadableRequest());
        return router;
    }

    /**
     * The route that every request takes first. All failures, the router's own too, are written in one way.
     *
     * @param unreadable what to answer to a request that the router itself can't read
     */
    private Route enter(Router router, Function<HttpServerRequest, Problem> unreadable) {
        var entry = new Entry(doorkeepers.clock(), readiness, config.deadline());
        var problems = new ProblemHandler(unreadable);
        Handler<RoutingContext> refuse = context -> {
            if (entry.admit(context) && !BrokenOff.is(context.failure())) {
                problems.handle(context);
            }
        };
        List.of(400, 404, 405).forEach(status -> router.errorHandler(status, refuse));
        return router.route().handler(entry).failureHandler(refuse);
    }

    private static Problem notFound() {
        return Problem.of(ProblemType.NOT_FOUND, "No resource has this path.");
    }
}

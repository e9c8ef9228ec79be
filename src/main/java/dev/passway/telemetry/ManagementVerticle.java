package dev.passway.telemetry;

import dev.passway.config.ManagementConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * The operators' port: {@code /metrics} for Prometheus, {@code /health/live} and {@code /health/ready} for Kubernetes.
 * Has an event loop and a port of its own, so that it answers while the webhooks' loops are busy.
 */
public final class ManagementVerticle extends VerticleBase {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final ManagementConfig config;
    private final PrometheusMeterRegistry registry;
    private final Readiness readiness;
    private int port;

    public ManagementVerticle(ManagementConfig config, PrometheusMeterRegistry registry, Readiness readiness) {
        this.config = config;
        this.registry = registry;
        this.readiness = readiness;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get("/metrics").handler(this::metrics);
        router.get("/health/live").handler(context -> answer(context, 200, "live"));
        router.get("/health/ready").handler(this::ready);
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost(config.host()).setPort(config.port()))
                .requestHandler(router)
                .listen()
                .onSuccess(this::bound);
    }

    /** The port that is listened on, once deployed. */
    public int port() {
        return port;
    }

    private void bound(HttpServer server) {
        port = server.actualPort();
    }

    private void metrics(RoutingContext context) {
        // scraping formats some thousand lines: not on the event loop
        vertx.executeBlocking(registry::scrape, false)
                .onSuccess(page -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, PROMETHEUS)
                        .end(page))
                .onFailure(context::fail);
    }

    private void ready(RoutingContext context) {
        Readiness.State state = readiness.state();
        answer(context, state == Readiness.State.READY ? 200 : 503, state.name().toLowerCase(Locale.ROOT));
    }

    private static void answer(RoutingContext context, int status, String word) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
                .end(word + "\n");
    }
}

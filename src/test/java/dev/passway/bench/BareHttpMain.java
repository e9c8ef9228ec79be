package dev.passway.bench;

import dev.passway.dev.Ports;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The least that a webhook costs in Vert.x: the body is read and parsed, and answered as if something had happened. */
final class BareHttpMain extends AbstractVerticle {
    private static final String ANSWER = """
            {"correlationId":"01900000-0000-7000-8000-000000000000","outcome":"updated","matched":1,"updated":1,\
            "pushed":0,"ignored":[]}""";

    private final int port;

    private BareHttpMain(int port) {
        this.port = port;
    }

    /** Serves until the input ends. */
    static void main(String[] arguments) throws Exception {
        var lines = new Lines();
        int port = Ports.free();
        int cores = Runtime.getRuntime().availableProcessors();
        Vertx.vertx()
                .deployVerticle(() -> new BareHttpMain(port), new DeploymentOptions().setInstances(cores))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        serve(lines, port);
    }

    private static void serve(Lines lines, int port) throws IOException {
        lines.serve(new JsonObject().put("port", port), _ -> new JsonObject());
    }

    @Override
    public void start() {
        vertx.createHttpServer().requestHandler(BareHttpMain::answer).listen(port, "127.0.0.1");
    }

    private static void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            int status = body.toJsonObject().containsKey("identifiers") ? 200 : 400;
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(ANSWER);
        });
    }
}

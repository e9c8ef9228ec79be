package dev.passway.bench;

import dev.passway.dev.DevCertificates;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A merchant's system by TLS that accepts all it is told, at once. It tells its port and the file with its authority; asked, how many
 * different messages it was {@code told}.
 */
final class MerchantMain extends VerticleBase {
    private static final int ACCEPTED = 204;

    private final HttpServerOptions options;
    private final Set<String> told;
    private int port;

    private MerchantMain(HttpServerOptions options, Set<String> told) {
        this.options = options;
        this.told = told;
    }

    /** Serves until the input ends. */
    static void main(String[] arguments) throws Exception {
        var lines = new Lines();
        var authority = DevCertificates.create();
        var credential = authority.server();
        var options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(credential.chainPem()))
                        .addKeyValue(Buffer.buffer(credential.keyPem())));
        Set<String> told = ConcurrentHashMap.newKeySet();
        var server = new MerchantMain(options, told);
        Vertx.vertx()
                .deployVerticle(server, new DeploymentOptions())
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        var greeting = new JsonObject()
                .put("port", server.port)
                .put("root", authority.rootFile().toString());
        lines.serve(greeting, _ -> new JsonObject().put("told", told.size()));
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> port = server.actualPort());
    }

    private void answer(HttpServerRequest request) {
        String id = request.getHeader("webhook-id");
        request.body().onSuccess(_ -> {
            told.add(String.valueOf(id));
            request.response().setStatusCode(ACCEPTED).end();
        });
    }
}

package dev.passway.bench;

import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The load generator, with one event loop. Asked for a job ({@code port}, {@code connections}, {@code seconds}, {@code rate}: 0 for a
 * closed loop, {@code population}, {@code byToken}), it answers with its {@link Tally} and writes to the file {@code sent} which phones are to be woken
 * since when. {@code keys}, {@code tokens}, {@code passes} and {@code firstPhone} tell it first who there is.
 */
final class LoadMain {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    private final Map<String, Requests> populations = new HashMap<>();

    private LoadMain() {}

    /** Serves until the input ends. */
    static void main(String[] arguments) throws IOException {
        new Lines().serve(new JsonObject(), new LoadMain()::answer);
    }

    private JsonObject answer(JsonObject question) {
        if (question.containsKey("keys")) {
            populations.put(
                    question.getString("population"),
                    new Requests(
                            question.getInteger("passes"),
                            texts(question, "keys"),
                            texts(question, "tokens"),
                            question.getInteger("firstPhone")));
            return new JsonObject();
        }
        var requests = Objects.requireNonNull(populations.get(question.getString("population")));
        requests.sent().clear();
        requests.showTokens(question.getBoolean("byToken"));
        var result = new CompletableFuture<Tally>();
        vertx.runOnContext(
                _ -> run(question, requests).onSuccess(result::complete).onFailure(result::completeExceptionally));
        var tally = result.join();
        requests.sent().write(Path.of(question.getString("sent")));
        return tally.json(question.getDouble("seconds"));
    }

    private static List<String> texts(JsonObject question, String name) {
        return question.getJsonArray(name).stream().map(String.class::cast).toList();
    }

    private Future<Tally> run(JsonObject job, Requests requests) {
        int port = job.getInteger("port");
        int most = job.getInteger("connections");
        List<Connection> made = new ArrayList<>();
        Supplier<Future<Connection>> connect =
                () -> client.connect(port, "127.0.0.1").map(Connection::new).onSuccess(made::add);
        return start(job, requests, most, connect).onComplete(_ -> made.forEach(Connection::close));
    }

    private Future<Tally> start(
            JsonObject job, Requests requests, int connections, Supplier<Future<Connection>> connect) {
        double rate = job.getDouble("rate");
        double seconds = job.getDouble("seconds");
        if (rate == 0) {
            return all(connections, connect).compose(made -> new ClosedLoop(requests, seconds).run(made));
        }
        return new OpenLoop(requests, rate, seconds, connections, connect).run(vertx.getOrCreateContext());
    }

    private static Future<List<Connection>> all(int connections, Supplier<Future<Connection>> connect) {
        return Future.all(Stream.generate(connect).limit(connections).toList()).map(CompositeFuture::<Connection>list);
    }
}

package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Shop;
import dev.passway.http.Deadline;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final int AT_ONCE = 4;
    /** What those ask that have a deadline. */
    private static final String HURRIED = "hurried";

    /** Turns are the state of one event loop, so there is one. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final HttpClient phones = HttpClient.newHttpClient();
    private final AtomicInteger arrived = new AtomicInteger();
    /** Those that are worked on, in order. */
    private final List<RoutingContext> working = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        phones.close();
        Shop.await(vertx.close());
    }

    @Test
    void works_on_a_few_and_has_the_others_wait() {
        int port = serve();
        var answers =
                IntStream.range(0, 3 * AT_ONCE).mapToObj(n -> ask(port, n)).toList();
        await().until(() -> working.size() == AT_ONCE);

        answerAll(working.subList(0, AT_ONCE));
        await().until(() -> working.size() == 2 * AT_ONCE);
        answerAll(working.subList(AT_ONCE, 2 * AT_ONCE));
        await().until(() -> working.size() == 3 * AT_ONCE);
        answerAll(working.subList(2 * AT_ONCE, 3 * AT_ONCE));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void lets_them_in_as_they_came() {
        int port = serve();
        var answers = new ArrayList<CompletableFuture<HttpResponse<Void>>>();
        for (int n = 0; n < AT_ONCE; n++) {
            answers.add(ask(port, n));
        }
        await().until(() -> working.size() == AT_ONCE);
        for (int n = 0; n < 3; n++) {
            answers.add(ask(port, AT_ONCE + n));
            int all = AT_ONCE + n + 1;
            await().until(() -> arrived.get() == all);
        }

        answerAll(working.subList(0, AT_ONCE));
        await().until(() -> working.size() >= AT_ONCE + 3);

        assertThat(working.subList(AT_ONCE, AT_ONCE + 3).stream()
                        .map(context -> context.request().query()))
                .containsExactly("4", "5", "6");
        answerAll(working.subList(AT_ONCE, AT_ONCE + 3));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void passes_over_whom_its_deadline_has_answered() {
        int port = serve();
        var first = IntStream.range(0, AT_ONCE).mapToObj(n -> ask(port, n)).toList();
        await().until(() -> working.size() == AT_ONCE);
        var waiting =
                IntStream.range(0, AT_ONCE).mapToObj(n -> ask(port, HURRIED)).toList();
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(503));

        answerAll(working);
        assertThat(first)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        var late = ask(port, 1);
        await().until(() -> working.size() == AT_ONCE + 1);
        answerAll(working.subList(AT_ONCE, AT_ONCE + 1));

        assertThat(late.join().statusCode()).isEqualTo(200);
    }

    private int serve() {
        var deadline = new Deadline(Duration.ofMillis(500));
        var router = Router.router(vertx);
        router.get("/pass")
                .failureHandler(context -> context.response().setStatusCode(503).end())
                .handler(this::count)
                .handler(context -> limit(context, deadline))
                .handler(new Turns())
                .handler(working::add);
        HttpServer server =
                Shop.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private static void limit(RoutingContext context, Deadline deadline) {
        if (HURRIED.equals(context.request().query())) {
            deadline.handle(context);
        } else {
            context.next();
        }
    }

    private void count(RoutingContext context) {
        arrived.incrementAndGet();
        context.next();
    }

    private CompletableFuture<HttpResponse<Void>> ask(int port, int number) {
        return ask(port, Integer.toString(number));
    }

    private CompletableFuture<HttpResponse<Void>> ask(int port, String query) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/pass?" + query))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return phones.sendAsync(request, BodyHandlers.discarding());
    }

    private void answerAll(List<RoutingContext> contexts) {
        for (var context : List.copyOf(contexts)) {
            vertx.runOnContext(now -> context.response().end());
        }
    }
}

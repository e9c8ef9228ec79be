package dev.passway.ledger;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends webhooks over connections of its own and notes what became of them. */
final class Sender implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Load load;
    private final Book book;

    Sender(Load load, Book book) {
        this.load = load;
        this.book = book;
    }

    /** Waits for the answer. */
    Fate send(Webhook webhook, Instance instance) {
        return start(webhook, instance).join();
    }

    /** Sends it to all instances at the same time; what is known of it by all their answers. */
    Fate sendToAll(Webhook webhook) {
        List<CompletableFuture<Fate>> underWay = load.instances().stream()
                .map(instance -> start(webhook, instance))
                .toList();
        return underWay.stream().map(CompletableFuture::join).reduce(Fate::with).orElseThrow();
    }

    private CompletableFuture<Fate> start(Webhook webhook, Instance instance) {
        long sent = System.nanoTime();
        return client.sendAsync(webhook.request(instance.uri(load.path()), load.key()), BodyHandlers.ofString())
                .thenApply(Sender::answered)
                .exceptionally(Sender::unanswered)
                .whenComplete((fate, defect) -> {
                    if (defect == null) {
                        Duration took = Duration.ofNanos(System.nanoTime() - sent);
                        book.note(new Line(webhook, instance.number(), fate, sent, took));
                    }
                });
    }

    private static Fate answered(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 200) {
            return new Fate.Acknowledged(new JsonObject(answer.body()).getString("correlationId"), answer.body());
        }
        return status < 500 ? new Fate.Refused(status) : new Fate.Failed(status);
    }

    private static Fate unanswered(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> unanswered(wrapped.getCause());
            case ConnectException _, HttpConnectTimeoutException _ -> new Fate.Unsent();
            case IOException broken -> new Fate.Unanswered();
            default -> throw new CompletionException(failure);
        };
    }

    @Override
    public void close() {
        client.close();
    }
}

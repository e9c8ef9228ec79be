package dev.passway;

import static org.awaitility.Awaitility.await;

import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Send webhooks of one tenant to a replica without a pause, each sender one at a time, until closed; count the answers. */
final class Senders implements AutoCloseable {
    private static final String LOOK = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";

    private final Replica replica;
    private final HttpRequest request;
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger running;

    Senders(Replica replica, Shop shop, int senders) {
        this.replica = replica;
        this.request = replica.pushUpdateRequest(shop, "", LOOK).build();
        this.running = new AtomicInteger(senders);
        for (int i = 0; i < senders; i++) {
            send();
        }
    }

    private void send() {
        var _ = replica.client().sendAsync(request, BodyHandlers.ofString()).whenComplete(this::answered);
    }

    private void answered(HttpResponse<String> answer, @Nullable Throwable failure) {
        answers.merge(failure == null ? answer.statusCode() : 0, 1, Integer::sum);
        if (over.get() || failure != null) {
            running.decrementAndGet();
            return;
        }
        send();
    }

    /** How many were answered so, or not at all: 0. */
    int answered(int status) {
        return answers.getOrDefault(status, 0);
    }

    /** How many were answered in which way; 0 is no answer. */
    Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    int total() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    void awaitMore(int webhooks) {
        int end = total() + webhooks;
        await().until(() -> total() >= end);
    }

    /** Waits for the answers under way. */
    @Override
    public void close() {
        over.set(true);
        await().until(() -> running.get() == 0);
    }
}

package dev.passway.bench;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import dev.passway.dev.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sends to every token once and does nothing else: as soon as one push has its answer the next one goes out, by the clients in turn.
 * Fails if one is not accepted.
 */
final class PushyLoop {
    private static final Duration EXPIRATION = Duration.ofDays(28);

    private final List<ApnsClient> clients;
    private final List<String> tokens;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final CompletableFuture<Long> end = new CompletableFuture<>();

    PushyLoop(List<ApnsClient> clients, List<String> tokens) {
        this.clients = List.copyOf(clients);
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Starts.
     *
     * @param inFlight how many wait for their answer at any time
     * @return the time by {@link System#nanoTime()} at which the last one was accepted
     */
    CompletableFuture<Long> run(int inFlight) {
        for (int i = 0; i < Math.min(inFlight, tokens.size()); i++) {
            send();
        }
        return end;
    }

    private void send() {
        int number = next.getAndIncrement();
        if (number >= tokens.size()) {
            return;
        }
        var push = new SimpleApnsPushNotification(
                tokens.get(number),
                Shop.PASS_TYPE_IDENTIFIER,
                "{}",
                Instant.now().plus(EXPIRATION),
                DeliveryPriority.IMMEDIATE);
        var _ = clients.get(number % clients.size()).sendNotification(push).whenComplete(this::answered);
    }

    private void answered(
            @Nullable PushNotificationResponse<SimpleApnsPushNotification> response, @Nullable Throwable failure) {
        if (response == null) {
            end.completeExceptionally(failure == null ? new IllegalStateException("no answer") : failure);
        } else if (response.isAccepted()) {
            accepted();
        } else {
            end.completeExceptionally(new IllegalStateException("refused: " + response.getRejectionReason()));
        }
    }

    private void accepted() {
        if (answered.incrementAndGet() == tokens.size()) {
            end.complete(System.nanoTime());
        } else {
            send();
        }
    }
}

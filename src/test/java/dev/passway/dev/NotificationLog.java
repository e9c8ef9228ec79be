package dev.passway.dev;

import com.eatthepath.pushy.apns.server.MockApnsServerListener;
import com.eatthepath.pushy.apns.server.RejectionReason;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an {@link ApnsServer} received, and who waits for what. Thread-safe. */
final class NotificationLog implements MockApnsServerListener {
    /** A development mode under load for days must not fill the memory; the oldest go. */
    private static final int KEPT = 100_000;

    private final Deque<Notification> notifications = new ArrayDeque<>();
    private final List<Consumer<Notification>> listeners = new CopyOnWriteArrayList<>();

    List<Notification> all() {
        synchronized (notifications) {
            return List.copyOf(notifications);
        }
    }

    void clear() {
        synchronized (notifications) {
            notifications.clear();
        }
    }

    CompletableFuture<Notification> first(Predicate<Notification> wanted) {
        var result = new CompletableFuture<Notification>();
        // first the listener, then the past: nothing falls between
        onReceived(notification -> {
            if (wanted.test(notification)) {
                result.complete(notification);
            }
        });
        all().stream().filter(wanted).findFirst().ifPresent(result::complete);
        return result;
    }

    void onReceived(Consumer<Notification> listener) {
        listeners.add(listener);
    }

    @Override
    public void handlePushNotificationAccepted(Http2Headers headers, @Nullable ByteBuf payload) {
        add(headers, payload, Optional.empty());
    }

    @Override
    public void handlePushNotificationRejected(
            Http2Headers headers, @Nullable ByteBuf payload, RejectionReason reason, @Nullable Instant tokenEnded) {
        add(headers, payload, Optional.of(reason));
    }

    /** The token in a path like {@code /3/device/<token>}; empty text if there is none. */
    static String deviceToken(Http2Headers headers) {
        var path =
                Optional.ofNullable(headers.path()).map(CharSequence::toString).orElse("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void add(Http2Headers headers, @Nullable ByteBuf payload, Optional<RejectionReason> rejection) {
        var notification = new Notification(
                deviceToken(headers),
                header(headers, "apns-topic"),
                payload == null ? "" : payload.toString(StandardCharsets.UTF_8),
                header(headers, "apns-expiration").map(Long::valueOf).map(Instant::ofEpochSecond),
                header(headers, "apns-id"),
                Instant.now(),
                rejection);
        synchronized (notifications) {
            if (notifications.size() == KEPT) {
                notifications.removeFirst();
            }
            notifications.addLast(notification);
        }
        listeners.forEach(listener -> listener.accept(notification));
    }

    private static Optional<String> header(Http2Headers headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(CharSequence::toString);
    }
}

package dev.passway.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import dev.passway.store.PushToken;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The way to APNs under one certificate. pushy answers on threads of its own; here every answer is back on the
 * verticle's context, and every push ends within the deadline, also on a stream that stays silent.
 */
final class ApnsSender {
    /** How long APNs keeps a push for a device that is off; Apple allows 30 days. */
    private static final Duration EXPIRATION = Duration.ofDays(28);

    /** Apple asks for an empty dictionary: a pass push carries no content. */
    private static final String PAYLOAD = "{}";

    /**
     * Streams that may stay silent before the connection is taken for lost: pushy never closes one, and each takes up a
     * place of the some thousand that APNs allows.
     */
    static final int MOST_SILENT = 100;

    private final ApnsClient client;
    private final Context context;
    private final Duration deadline;
    private final InstantSource clock;
    private long lastAnswer = System.nanoTime();
    private int silent;
    private boolean dead;

    ApnsSender(ApnsClient client, Context context, Duration deadline, InstantSource clock) {
        this.client = client;
        this.context = context;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Sends one push; never fails. */
    Future<Answer> send(PushToken token, String topic) {
        long start = System.nanoTime();
        return Future.fromCompletionStage(client.sendNotification(notification(token, topic)), context)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .transform(result -> Future.succeededFuture(
                        result.succeeded() ? answered(result.result()) : unanswered(start, result.cause())));
    }

    /**
     * Whether a push ended without an answer and none sent since had one, or too many streams stayed silent: the
     * connections are taken for lost. pushy would keep what waits for them and send it whenever they come back.
     */
    boolean isDead() {
        return dead;
    }

    /** Ends when the connections are closed; pushes under way get their answer first, others fail. */
    Future<Void> close() {
        return Future.fromCompletionStage(client.close(), context);
    }

    private SimpleApnsPushNotification notification(PushToken token, String topic) {
        var expiration = clock.instant().plus(EXPIRATION);
        return new SimpleApnsPushNotification(token.value(), topic, PAYLOAD, expiration, DeliveryPriority.IMMEDIATE);
    }

    private Answer answered(PushNotificationResponse<SimpleApnsPushNotification> response) {
        lastAnswer = System.nanoTime();
        var reason = ApnsReason.of(response.getStatusCode(), response.getRejectionReason());
        return new Answer(reason, response.getTokenInvalidationTimestamp());
    }

    private Answer unanswered(long start, Throwable cause) {
        boolean late = cause instanceof TimeoutException;
        silent += late ? 1 : 0;
        dead |= lastAnswer - start <= 0 || silent >= MOST_SILENT;
        return Answer.of(late ? ApnsReason.TIMEOUT : ApnsReason.NO_CONNECTION);
    }
}

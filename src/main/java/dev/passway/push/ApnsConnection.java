package dev.passway.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection to APNs: a client of pushy whose pool holds one. pushy answers on threads of its own; here every
 * answer is back on the verticle's context, and every push ends within the deadline, also on a stream that stays
 * silent.
 */
final class ApnsConnection {
    /**
     * Streams that may stay silent before the connection is taken for lost: pushy never closes one, and each takes up a
     * place of the some thousand that APNs allows.
     */
    static final int MOST_SILENT = 100;

    private final ApnsClient client;
    private final Context context;
    private final Duration deadline;
    private int inFlight;
    private long lastUse = System.nanoTime();
    private long lastAnswer = lastUse;
    private int silent;
    private boolean dead;
    private boolean closing;
    private final Promise<Void> closed = Promise.promise();

    ApnsConnection(ApnsClient client, Context context, Duration deadline) {
        this.client = client;
        this.context = context;
        this.deadline = deadline;
    }

    /** Sends one push; never fails. */
    Future<Answer> send(SimpleApnsPushNotification push) {
        long start = System.nanoTime();
        lastUse = start;
        inFlight++;
        return Future.fromCompletionStage(client.sendNotification(push), context)
                .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .transform(result -> {
                    inFlight--;
                    return Future.succeededFuture(
                            result.succeeded() ? answered(result.result()) : unanswered(start, result.cause()));
                });
    }

    /** How many pushes wait for their answer. */
    int inFlight() {
        return inFlight;
    }

    /** When it was last given a push, by {@link System#nanoTime()}; when it was made if it had none. */
    long lastUse() {
        return lastUse;
    }

    /**
     * Whether a push ended without an answer and none sent since had one, or too many streams stayed silent: the
     * connection is taken for lost. pushy would keep what waits for it and send it whenever it comes back.
     */
    boolean isDead() {
        return dead;
    }

    /** Ends when the connection is closed; pushes under way get their answer first, others fail. May be repeated. */
    Future<Void> close() {
        if (!closing) {
            closing = true; // asked again, pushy says at once that it is done
            Future.fromCompletionStage(client.close(), context).onComplete(done -> closed.complete());
        }
        return closed.future();
    }

    /** Ends when somebody has closed it. */
    Future<Void> closed() {
        return closed.future();
    }

    private Answer answered(PushNotificationResponse<SimpleApnsPushNotification> response) {
        lastAnswer = System.nanoTime();
        var reason = ApnsReason.of(response.getStatusCode(), response.getRejectionReason());
        return new Answer(reason, response.getTokenInvalidationTimestamp(), Optional.ofNullable(response.getApnsId()));
    }

    private Answer unanswered(long start, Throwable cause) {
        boolean late = cause instanceof TimeoutException;
        silent += late ? 1 : 0;
        dead |= lastAnswer - start <= 0 || silent >= MOST_SILENT;
        return Answer.of(late ? ApnsReason.TIMEOUT : ApnsReason.NO_CONNECTION);
    }
}

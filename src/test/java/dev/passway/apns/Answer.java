package dev.passway.apns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer of APNs.
 *
 * @param status of HTTP
 * @param reason APNs' word for a refusal; empty with a 200
 * @param since with a 410, when APNs last knew the token as good
 * @param delay between the push and the answer
 * @see <a href="https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns">
 *     Handling notification responses from APNs</a>
 */
public record Answer(int status, Optional<String> reason, Optional<Instant> since, Duration delay) implements Outcome {
    public static final Answer ACCEPTED = new Answer(200, Optional.empty(), Optional.empty(), Duration.ZERO);

    /** A refusal. */
    public static Answer of(int status, String reason) {
        return new Answer(status, Optional.of(reason), Optional.empty(), Duration.ZERO);
    }

    /** A 410: the token ended at that time. */
    public static Answer gone(String reason, Instant since) {
        return new Answer(410, Optional.of(reason), Optional.of(since), Duration.ZERO);
    }

    /** The same, so much after the push. */
    public Answer after(Duration newDelay) {
        return new Answer(status, reason, since, newDelay);
    }

    @Override
    public boolean isAccepted() {
        return status == 200;
    }

    /** The body as APNs writes it; empty with a 200. */
    Optional<String> body() {
        String time = since.map(at -> ",\"timestamp\":" + at.toEpochMilli()).orElse("");
        return reason.map(word -> "{\"reason\":\"" + word + "\"" + time + "}");
    }
}

package dev.passway.dev;

import com.eatthepath.pushy.apns.server.RejectionReason;
import java.time.Instant;
import java.util.Optional;

/**
 * A push notification as the APNs server got it; absent headers are empty.
 *
 * @param deviceToken the token in the path
 * @param topic {@code apns-topic}
 * @param payload the body
 * @param expiration {@code apns-expiration}
 * @param apnsId {@code apns-id}, if the client gave one
 * @param receivedAt by the server's clock
 * @param rejection the reason that the server answered; empty if it accepted
 */
public record Notification(
        String deviceToken,
        Optional<String> topic,
        String payload,
        Optional<Instant> expiration,
        Optional<String> apnsId,
        Instant receivedAt,
        Optional<RejectionReason> rejection) {

    public boolean isAccepted() {
        return rejection.isEmpty();
    }
}

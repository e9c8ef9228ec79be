package dev.passway.push;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import dev.passway.store.PushToken;
import java.time.Duration;
import java.time.Instant;

/**
 * What a push for a pass holds. Apple asks for the pass type identifier as the topic and for an empty dictionary as the
 * payload, and says no more: hence no {@code apns-push-type}, of which none is for passes, and no
 * {@code apns-collapse-id}, which merges what a user would see. Priority 10 is what APNs takes if none is given;
 * written out, so that it is not left to a default.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes">Adding a
 *     Web Service to Update Passes</a>
 * @see <a href="https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns">
 *     Sending notification requests to APNs</a>
 */
final class PassPush {
    /** How long APNs keeps a push for a device that is off; Apple allows 30 days. */
    static final Duration EXPIRATION = Duration.ofDays(28);

    private static final String PAYLOAD = "{}";

    private PassPush() {}

    /** The push that wakes the device, sent at that time. */
    static SimpleApnsPushNotification to(PushToken token, String topic, Instant now) {
        return new SimpleApnsPushNotification(
                token.value(), topic, PAYLOAD, now.plus(EXPIRATION), DeliveryPriority.IMMEDIATE);
    }
}

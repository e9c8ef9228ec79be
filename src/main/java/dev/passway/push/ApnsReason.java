package dev.passway.push;

import static dev.passway.push.Action.ACCEPT;
import static dev.passway.push.Action.DELAY_TOKEN;
import static dev.passway.push.Action.GIVE_UP;
import static dev.passway.push.Action.PARK;
import static dev.passway.push.Action.QUARANTINE;
import static dev.passway.push.Action.REMOVE;
import static dev.passway.push.Action.RETRY;

import dev.passway.store.UnusableCertificate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What APNs can say to a push, or why it said nothing, and what is done about it. The words are APNs' own; a word that
 * is not listed here is judged by its status.
 *
 * @see <a href="https://developer.apple.com/documentation/usernotifications/handling-notification-responses-from-apns">
 *     Handling notification responses from APNs</a>
 */
enum ApnsReason {
    ACCEPTED("accepted", ACCEPT),

    BAD_COLLAPSE_ID("BadCollapseId", GIVE_UP),
    BAD_DEVICE_TOKEN("BadDeviceToken", QUARANTINE),
    BAD_EXPIRATION_DATE("BadExpirationDate", GIVE_UP),
    BAD_MESSAGE_ID("BadMessageId", GIVE_UP),
    BAD_PRIORITY("BadPriority", GIVE_UP),
    BAD_TOPIC("BadTopic", PARK),
    DEVICE_TOKEN_NOT_FOR_TOPIC("DeviceTokenNotForTopic", QUARANTINE),
    DUPLICATE_HEADERS("DuplicateHeaders", GIVE_UP),
    IDLE_TIMEOUT("IdleTimeout", GIVE_UP),
    INVALID_PUSH_TYPE("InvalidPushType", GIVE_UP),
    MISSING_DEVICE_TOKEN("MissingDeviceToken", GIVE_UP),
    MISSING_TOPIC("MissingTopic", PARK),
    PAYLOAD_EMPTY("PayloadEmpty", GIVE_UP),
    TOPIC_DISALLOWED("TopicDisallowed", PARK),

    BAD_CERTIFICATE("BadCertificate", PARK),
    BAD_CERTIFICATE_ENVIRONMENT("BadCertificateEnvironment", PARK),
    EXPIRED_PROVIDER_TOKEN("ExpiredProviderToken", PARK),
    FORBIDDEN("Forbidden", PARK),
    INVALID_PROVIDER_TOKEN("InvalidProviderToken", PARK),
    MISSING_PROVIDER_TOKEN("MissingProviderToken", PARK),

    BAD_PATH("BadPath", GIVE_UP),
    METHOD_NOT_ALLOWED("MethodNotAllowed", GIVE_UP),
    EXPIRED_TOKEN("ExpiredToken", REMOVE),
    UNREGISTERED("Unregistered", REMOVE),
    PAYLOAD_TOO_LARGE("PayloadTooLarge", GIVE_UP),
    TOO_MANY_PROVIDER_TOKEN_UPDATES("TooManyProviderTokenUpdates", DELAY_TOKEN),
    TOO_MANY_REQUESTS("TooManyRequests", DELAY_TOKEN),

    INTERNAL_SERVER_ERROR("InternalServerError", RETRY),
    SERVICE_UNAVAILABLE("ServiceUnavailable", RETRY),
    SHUTDOWN("Shutdown", RETRY),

    /** A 403 in words that are not listed. */
    OTHER_FORBIDDEN("other_403", PARK),
    /** A 410 in words that are not listed. */
    OTHER_GONE("other_410", REMOVE),
    /** A 429 in words that are not listed. */
    OTHER_TOO_MANY("other_429", DELAY_TOKEN),
    /** Any other 4xx in words that are not listed. */
    OTHER_REFUSAL("other_4xx", GIVE_UP),
    /** A status that is neither 200 nor 4xx, in words that are not listed. */
    OTHER_FAULT("other_5xx", RETRY),

    /** No answer within our own deadline. */
    TIMEOUT("timeout", RETRY),
    /** The connection could not be made, or ended before the answer. */
    NO_CONNECTION("no_connection", RETRY),
    /** There is no certificate, or it can't be used. */
    NO_CERTIFICATE("no_certificate", PARK),
    /** The certificate's time is over. */
    EXPIRED_CERTIFICATE("expired_certificate", PARK);

    private static final Map<String, ApnsReason> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ApnsReason::word, Function.identity()));

    private final String word;
    private final Action action;

    ApnsReason(String word, Action action) {
        this.word = word;
        this.action = action;
    }

    /** APNs' word, or ours where APNs said nothing; one of few, so it can be a metric's tag. */
    String word() {
        return word;
    }

    Action action() {
        return action;
    }

    /** Reads why a lane has no way to APNs. */
    static ApnsReason of(UnusableCertificate unusable) {
        return unusable.isExpired() ? EXPIRED_CERTIFICATE : NO_CERTIFICATE;
    }

    /** Reads an answer: the HTTP status, and the word in its body if there was one. */
    static ApnsReason of(int status, Optional<String> word) {
        if (status == 200) {
            return ACCEPTED;
        }
        return word.flatMap(w -> Optional.ofNullable(BY_WORD.get(w))).orElseGet(() -> of(status));
    }

    private static ApnsReason of(int status) {
        return switch (status) {
            case 403 -> OTHER_FORBIDDEN;
            case 410 -> OTHER_GONE;
            case 429 -> OTHER_TOO_MANY;
            default -> status >= 400 && status < 500 ? OTHER_REFUSAL : OTHER_FAULT;
        };
    }
}

package dev.passway.apns;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What APNs demands of each push, and how it refuses one that is not so.
 *
 * @see <a href="https://developer.apple.com/documentation/usernotifications/sending-notification-requests-to-apns">
 *     Sending notification requests to APNs</a>
 */
final class Rules {
    private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{2}){32,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> PRIORITIES = Set.of("1", "5", "10");
    private static final Set<String> PUSH_TYPES = Set.of(
            "alert",
            "background",
            "location",
            "voip",
            "complication",
            "fileprovider",
            "mdm",
            "liveactivity",
            "pushtotalk");
    private static final List<String> SINGLE =
            List.of("apns-topic", "apns-id", "apns-expiration", "apns-priority", "apns-push-type", "apns-collapse-id");
    private static final int LONGEST_COLLAPSE_ID = 64;
    private static final int LARGEST_PAYLOAD = 4096;

    private record Rule(int status, String reason, Predicate<ReceivedPush> broken) {}

    private static final List<Rule> ALL = List.of(
            new Rule(405, "MethodNotAllowed", push -> !push.header(":method").equals(Optional.of("POST"))),
            new Rule(404, "BadPath", push -> !push.isForDevice()),
            new Rule(400, "MissingDeviceToken", push -> push.token().isEmpty()),
            new Rule(400, "BadDeviceToken", push -> !TOKEN.matcher(push.token()).matches()),
            new Rule(400, "DuplicateHeaders", push -> SINGLE.stream().anyMatch(push::isRepeated)),
            new Rule(400, "MissingTopic", push -> push.header("apns-topic").isEmpty()),
            new Rule(400, "TopicDisallowed", push -> isOther(push, "apns-topic", push.certified()::equals)),
            new Rule(400, "BadMessageId", push -> isOther(push, "apns-id", UUID.asMatchPredicate())),
            new Rule(400, "BadExpirationDate", push -> isOther(push, "apns-expiration", NUMBER.asMatchPredicate())),
            new Rule(400, "BadPriority", push -> isOther(push, "apns-priority", PRIORITIES::contains)),
            new Rule(400, "InvalidPushType", push -> isOther(push, "apns-push-type", PUSH_TYPES::contains)),
            new Rule(400, "BadCollapseId", push -> isOther(push, "apns-collapse-id", Rules::isCollapseId)),
            new Rule(400, "PayloadEmpty", push -> push.payload().isEmpty()),
            new Rule(413, "PayloadTooLarge", push -> push.payload().length() > LARGEST_PAYLOAD));

    private Rules() {}

    /** The refusal of the first rule that the push breaks. */
    static Optional<Outcome> refusal(ReceivedPush push) {
        return ALL.stream()
                .filter(rule -> rule.broken().test(push))
                .findFirst()
                .map(rule -> Answer.of(rule.status(), rule.reason()));
    }

    /** Whether the header is there and not so. */
    private static boolean isOther(ReceivedPush push, String header, Predicate<String> so) {
        return push.header(header).filter(so.negate()).isPresent();
    }

    private static boolean isCollapseId(String id) {
        return id.length() <= LONGEST_COLLAPSE_ID;
    }
}

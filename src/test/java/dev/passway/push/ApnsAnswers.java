package dev.passway.push;

import dev.passway.apns.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All that APNs may answer, by what is to be done about it; each kind with a word that APNs does not have yet. */
final class ApnsAnswers {
    private static final String NEW_WORD = "SomethingNew";

    private ApnsAnswers() {}

    /** Of a token that is not good here. */
    static List<Answer> bad() {
        return List.of(Answer.of(400, "BadDeviceToken"), Answer.of(400, "DeviceTokenNotForTopic"));
    }

    /** Of a token whose device has the pass no more. */
    static List<Answer> dead() {
        return Stream.of("Unregistered", "ExpiredToken", NEW_WORD)
                .map(word -> Answer.gone(word, Instant.now().plusSeconds(60)))
                .toList();
    }

    /** Of a certificate that is at fault. */
    static List<Answer> certificate() {
        return answers(
                "403 BadCertificate",
                "403 BadCertificateEnvironment",
                "403 ExpiredProviderToken",
                "403 Forbidden",
                "403 InvalidProviderToken",
                "403 MissingProviderToken",
                "403 " + NEW_WORD,
                "400 BadTopic",
                "400 TopicDisallowed",
                "400 MissingTopic");
    }

    /** Of a push that can't be right. */
    static List<Answer> ours() {
        return answers(
                "400 BadCollapseId",
                "400 BadExpirationDate",
                "400 BadMessageId",
                "400 BadPriority",
                "400 DuplicateHeaders",
                "400 IdleTimeout",
                "400 InvalidPushType",
                "400 MissingDeviceToken",
                "400 PayloadEmpty",
                "404 BadPath",
                "405 MethodNotAllowed",
                "413 PayloadTooLarge",
                "418 " + NEW_WORD);
    }

    /** Of a token that gets too many. */
    static List<Answer> busy() {
        return answers("429 TooManyRequests", "429 TooManyProviderTokenUpdates", "429 " + NEW_WORD);
    }

    /** Of an APNs that is ill. */
    static List<Answer> fault() {
        return answers("500 InternalServerError", "503 ServiceUnavailable", "503 Shutdown", "502 " + NEW_WORD);
    }

    static Stream<Answer> all() {
        return Stream.of(bad(), dead(), certificate(), ours(), busy(), fault()).flatMap(List::stream);
    }

    private static List<Answer> answers(String... lines) {
        return Arrays.stream(lines)
                .map(line -> line.split(" "))
                .map(parts -> Answer.of(Integer.parseInt(parts[0]), parts[1]))
                .toList();
    }
}

package dev.passway.apns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.DevCertificates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The server refuses what Apple's refuses; asked by the JDK's client, which sends what it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {
    private static final String TOPIC = "pass.example.loyalty";
    private static final String TOKEN = "0123456789abcdef".repeat(4);
    private static final String PATH = "/3/device/" + TOKEN;

    private final DevCertificates certificates = DevCertificates.create();
    private final FaultyApns apns = FaultyApns.start(certificates);
    private final HttpClient client = JdkClient.of(certificates, TOPIC);

    @AfterAll
    void close() {
        client.close();
        apns.close();
    }

    @Test
    void accepts_a_push_as_it_should_be() throws Exception {
        var answer = send(push(PATH));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("apns-id").orElseThrow())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(apns.deliveries(TOKEN))
                .last()
                .satisfies(delivery -> assertThat(delivery.isAccepted()).isTrue());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken(405, "MethodNotAllowed", PATH, push -> push.PUT(BodyPublishers.ofString("{}"))),
                broken(404, "BadPath", "/4/device/" + TOKEN, push -> {}),
                broken(400, "MissingDeviceToken", "/3/device/", push -> {}),
                broken(400, "BadDeviceToken", "/3/device/0123", push -> {}),
                broken(400, "BadDeviceToken", "/3/device/" + TOKEN.replace('0', 'x'), push -> {}),
                broken(400, "DuplicateHeaders", PATH, push -> push.header("apns-topic", TOPIC)),
                broken(400, "TopicDisallowed", PATH, push -> push.setHeader("apns-topic", "pass.example.other")),
                broken(400, "BadMessageId", PATH, push -> push.header("apns-id", "1")),
                broken(400, "BadExpirationDate", PATH, push -> push.header("apns-expiration", "tomorrow")),
                broken(400, "BadPriority", PATH, push -> push.header("apns-priority", "9")),
                broken(400, "InvalidPushType", PATH, push -> push.header("apns-push-type", "pass")),
                broken(400, "BadCollapseId", PATH, push -> push.header("apns-collapse-id", "x".repeat(65))),
                broken(400, "PayloadEmpty", PATH, push -> push.POST(BodyPublishers.noBody())),
                broken(413, "PayloadTooLarge", PATH, push -> push.POST(BodyPublishers.ofString(" ".repeat(4097)))));
    }

    private static Arguments broken(int status, String reason, String path, Consumer<HttpRequest.Builder> change) {
        return Arguments.argumentSet(reason + " " + path, status, reason, path, change);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refuses_a_push_that_breaks_a_rule(int status, String reason, String path, Consumer<HttpRequest.Builder> change)
            throws Exception {
        var push = push(path);
        change.accept(push);

        var answer = send(push);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"reason\":\"" + reason + "\"}");
    }

    @Test
    void refuses_a_push_without_a_topic() throws Exception {
        var answer = send(HttpRequest.newBuilder(uri(PATH)).POST(BodyPublishers.ofString("{}")));

        assertThat(answer.body()).contains("MissingTopic");
    }

    @Test
    void says_when_a_token_ended() throws Exception {
        apns.answer(TOKEN, Answer.gone("Unregistered", Instant.ofEpochMilli(1_700_000_000_123L)));

        var answer = send(push(PATH));

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).isEqualTo("{\"reason\":\"Unregistered\",\"timestamp\":1700000000123}");
        apns.accept(TOKEN);
    }

    private HttpRequest.Builder push(String path) {
        return HttpRequest.newBuilder(uri(path)).header("apns-topic", TOPIC).POST(BodyPublishers.ofString("{}"));
    }

    private URI uri(String path) {
        return URI.create("https://" + FaultyApns.HOST + ":" + apns.port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return answer;
    }
}

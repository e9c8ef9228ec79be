package dev.passway.apns;

import static dev.passway.apns.PushyClient.ends;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.DevCertificates;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each fault, as pushy meets it. */
class FaultyApnsTest {
    private static final String TOPIC = "pass.example.loyalty";
    private static final String A = "aa".repeat(32);
    private static final String B = "bb".repeat(32);
    private static final String C = "cc".repeat(32);

    private final DevCertificates certificates = DevCertificates.create();
    private final FaultyApns apns = FaultyApns.start(certificates);
    private final PushyClient client = PushyClient.of(certificates, TOPIC, apns.port());

    @AfterEach
    void close() {
        apns.close();
        client.close();
    }

    @Test
    void goes_away_at_the_nth_push_and_has_processed_those_before() {
        apns.misbehave(new Fault.GoAway(3));

        assertThat(List.of(client.push(A), client.push(B), client.push(C)))
                .extracting(PushyClient::ends)
                .containsExactly("200", "200", "none");

        assertThat(outcomes()).containsExactly(Answer.ACCEPTED, Answer.ACCEPTED, NoAnswer.GONE_AWAY);
        await().until(() -> ends(client.push(C)).equals("200"));
        assertThat(apns.deliveries(C))
                .last()
                .satisfies(last -> assertThat(last.connection()).isEqualTo(2));
    }

    @Test
    void answers_what_came_before_the_one_at_which_it_went_away() {
        apns.misbehave(new Fault.GoAway(4), new Fault.Delayed(Duration.ofMillis(200)));

        try (var patient = JdkClient.of(certificates, TOPIC)) {
            // so that there is a connection for the others to share
            patient.sendAsync(request(A), BodyHandlers.discarding()).join();
            var answers = Stream.of(A, B, C)
                    .map(token -> patient.sendAsync(request(token), BodyHandlers.discarding()))
                    .toList();
            assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
        }

        assertThat(outcomes())
                .containsExactly(
                        Answer.ACCEPTED, NoAnswer.GONE_AWAY, Answer.ACCEPTED, Answer.ACCEPTED, Answer.ACCEPTED);
    }

    @Test
    void goes_away_on_the_first_of_n_connections() {
        apns.misbehave(new Fault.GoAwayOnConnect(2));
        assertThat(ends(client.push(A))).isEqualTo("none");

        await().until(() -> ends(client.push(A)).equals("200"));

        assertThat(apns.deliveries(A)).extracting(Delivery::connection).containsExactly(2);
    }

    @Test
    void resets_the_connection_at_the_nth_push() {
        apns.misbehave(new Fault.Reset(2));

        assertThat(ends(client.push(A))).isEqualTo("200");
        assertThat(ends(client.push(B))).isEqualTo("none");

        assertThat(outcomes()).containsExactly(Answer.ACCEPTED, NoAnswer.RESET);
    }

    @Test
    void leaves_every_nth_push_without_an_answer() {
        apns.misbehave(new Fault.Silence(2));
        client.push(A).join();

        var silent = client.push(B);

        assertThat(ends(client.push(C))).isEqualTo("200");
        assertThat(outcomes()).containsExactly(Answer.ACCEPTED, NoAnswer.SILENT, Answer.ACCEPTED);
        assertThat(silent).isNotDone();
    }

    @Test
    void refuses_every_nth_stream_which_pushy_then_sends_again() {
        apns.misbehave(new Fault.Refusal(2));
        client.push(A).join();

        assertThat(ends(client.push(B))).isEqualTo("200");

        assertThat(apns.deliveries(B)).extracting(Delivery::outcome).containsExactly(NoAnswer.REFUSED, Answer.ACCEPTED);
    }

    @Test
    void refuses_many_streams_of_one_connection() {
        apns.misbehave(new Fault.Refusal(2));

        for (int i = 0; i < 300; i++) {
            assertThat(ends(client.push(A))).isEqualTo("200");
        }

        assertThat(apns.connections()).isOne();
    }

    @Test
    void allows_one_stream_and_then_a_thousand() {
        apns.misbehave(new Fault.NarrowStart());

        client.push(A).join();

        await().untilAsserted(() -> assertThat(client.limits()).containsExactly(1L, 1000L));
    }

    @Test
    void answers_every_nth_push_as_told() {
        apns.misbehave(new Fault.Answered(2, Answer.of(503, "ServiceUnavailable")));

        assertThat(List.of(client.push(A), client.push(B), client.push(C)))
                .extracting(PushyClient::ends)
                .containsExactly("200", "503", "200");
    }

    @Test
    void answers_a_token_as_told_until_told_otherwise() {
        apns.answer(A, Answer.of(429, "TooManyRequests"));
        assertThat(client.push(A).join().getRejectionReason()).contains("TooManyRequests");

        apns.accept(A);

        assertThat(ends(client.push(A))).isEqualTo("200");
    }

    @Test
    void answers_a_token_late_and_others_meanwhile() {
        apns.answer(A, Answer.ACCEPTED.after(Duration.ofMillis(300)));
        long start = System.nanoTime();
        var late = client.push(A);

        assertThat(ends(client.push(B))).isEqualTo("200");

        assertThat(ends(late)).isEqualTo("200");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(apns.deliveries()).extracting(Delivery::token).containsExactly(B, A);
    }

    @Test
    void behaves_again_when_told_so() {
        apns.misbehave(new Fault.Answered(1, Answer.of(500, "InternalServerError")));
        assertThat(ends(client.push(A))).isEqualTo("500");

        apns.misbehave();

        assertThat(ends(client.push(A))).isEqualTo("200");
    }

    @Test
    void goes_and_comes_back_on_the_same_port() {
        client.push(A).join();

        apns.away();

        assertThat(ends(client.push(A))).isEqualTo("none");
        apns.back();
        await().until(() -> ends(client.push(A)).equals("200"));
        assertThat(apns.received()).isEqualTo(2);
    }

    private HttpRequest request(String token) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + apns.port() + "/3/device/" + token))
                .header("apns-topic", TOPIC)
                .POST(BodyPublishers.ofString("{}"))
                .build();
    }

    private List<Outcome> outcomes() {
        return apns.deliveries().stream().map(Delivery::outcome).toList();
    }
}

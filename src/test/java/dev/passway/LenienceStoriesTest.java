package dev.passway;

import static dev.passway.Story.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is optional can't make a webhook fail, over HTTP; what was left aside is told and counted. */
class LenienceStoriesTest {
    private static Story story;

    @BeforeAll
    static void begin() {
        story = Story.begin("lenience_stories");
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void everything_optional_broken_at_once_is_still_applied_and_listed_and_counted() {
        PassId pass = story.shop().pass("ada@example.com", "{}");

        JsonObject answer = story.update(
                "?ts=soon&eventId=None&campaign=&family=%20",
                Map.of("X-Event-Time", "None", "Idempotency-Key", "{{ event.id }}", "X-Campaign", "Spring Sale"), """
                {"identifiers": {"email": "ada@example.com", "customerId": " ", "phone": "call me", "shoeSize": "43"},
                 "passType": "None", "additionalData": {"points": 7}, "updateMetadata": ""}""");

        assertThat(answer.getString("outcome")).isEqualTo("updated");
        assertThat(story.data(pass)).isEqualTo("{\"points\": 7}");
        assertThat(ignored(answer))
                .containsExactlyInAnyOrder(
                        "customerId blank",
                        "phone unparseable",
                        "shoeSize unknown_kind",
                        "/passType none",
                        "/updateMetadata blank",
                        "?ts unparseable",
                        "X-Event-Time none",
                        "Idempotency-Key unparseable",
                        "?eventId none",
                        "?campaign blank",
                        "X-Campaign altered",
                        "?family blank");
        assertThat(answer.getJsonArray("ignored")).hasSize(12);
        assertThat(Stream.of("customerId blank", "custom unknown_kind", "?ts unparseable", "?family blank"))
                .allSatisfy(entry -> assertThat(counted(entry)).isEqualTo(1));
        assertThat(story.replica().management("/metrics").body()).doesNotContain("shoeSize");
    }

    @Test
    void a_future_time_is_counted_as_such() {
        story.shop().pass("bob@example.com", "{}");

        JsonObject answer = story.update("?ts=99999999999", Story.body("bob@example.com", "{}"));

        assertThat(ignored(answer)).containsExactly("?ts in_future");
        assertThat(counted("?ts in_future")).isEqualTo(1);
    }

    @Test
    void outcomes_are_counted() {
        story.shop().pass("cem@example.com", "{\"points\":1}");
        var outcomes = List.of("unchanged", "superseded", "no_pass");
        List<Double> before =
                outcomes.stream().map(LenienceStoriesTest::outcomes).toList();

        story.update(Story.body("cem@example.com", "{\"points\":1}"));
        story.update("?ts=1400000000", Story.body("cem@example.com", "{\"points\":2}"));
        story.update(Story.body("nobody@example.com", "{\"points\":2}"));

        assertThat(outcomes.stream().map(LenienceStoriesTest::outcomes))
                .containsExactlyElementsOf(
                        before.stream().map(count -> count + 1).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?ts=%FF%FE",
                "?ts=1&ts=2",
                "?ts",
                "?%zz",
                "?ts=%",
                "?ts=9999999999999999999999",
                "?ts=2026-02-30T00:00:00Z",
                "?eventId=%00",
                "?campaign=%F0%9F%8E%82",
                "?unknown=1",
                "?family=%00",
                "?family=a%00b",
                "?ts=%zz&family=%&campaign=%4&eventId=%",
                "?&&=&=1&;"
            })
    void no_query_however_odd_makes_a_webhook_fail(String query) {
        assertThat(statusLine(query, "")).isEqualTo("HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Event-Time", "Idempotency-Key", "X-Campaign"})
    void no_optional_header_however_odd_makes_a_webhook_fail(String name) {
        assertThat(Stream.of("", "{% if %}", "\u00ff\u00fe", "x".repeat(4_000), "1, 2"))
                .allSatisfy(value ->
                        assertThat(statusLine("", name + ": " + value + "\r\n")).isEqualTo("HTTP/1.1 200 OK"));
    }

    private static String statusLine(String query, String headers) {
        return RawRequest.statusLine(
                story.replica(), story.shop(), query, headers, Story.body("nobody@example.com", "{}"));
    }

    private static double counted(String kindAndReason) {
        String[] words = kindAndReason.split(" ", 2);
        return metric("passway_update_ignored_total{kind=\"%s\",reason=\"%s\"}".formatted(words[0], words[1]));
    }

    private static double outcomes(String word) {
        return metric("passway_update_outcomes_total{outcome=\"" + word + "\"}");
    }

    /** The value of a line of the metrics' page. */
    private static double metric(String name) {
        return story.replica()
                .management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}

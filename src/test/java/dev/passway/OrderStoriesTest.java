package dev.passway;

import static dev.passway.Story.body;
import static dev.passway.Story.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Late webhooks, over HTTP. */
class OrderStoriesTest {
    private static final String GOLD = "{\"tier\":\"gold\"}";
    private static final String SILVER = "{\"tier\":\"silver\"}";
    /** 2026-05-01T08:00:00.000000Z. */
    private static final long EIGHT = 1_777_622_400_000_000L;

    private static Story story;

    @BeforeAll
    static void begin() {
        story = Story.begin("order_stories");
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void gold_is_not_turned_back_to_silver_by_a_retry_that_arrives_20_hours_late() {
        PassId pass = story.shop().pass("ada@example.com", "{\"tier\":\"basic\"}");
        Instant morning = Instant.now().minus(20, ChronoUnit.HOURS);
        Instant noon = morning.plus(2, ChronoUnit.HOURS);
        story.update("?ts=" + noon, body("ada@example.com", GOLD));

        JsonObject late = story.update("?ts=" + morning, body("ada@example.com", SILVER));

        assertThat(late.getString("outcome")).isEqualTo("superseded");
        assertThat(late.getInteger("updated")).isZero();
        assertThat(story.data(pass)).isEqualTo("{\"tier\": \"gold\"}");
        assertThat(story.version(pass)).isEqualTo(2);
    }

    @Test
    void the_late_retry_still_brings_what_nobody_has_written_since() {
        PassId pass = story.shop().pass("bob@example.com", "{}");
        story.update("?ts=1700000100", body("bob@example.com", GOLD));

        JsonObject late =
                story.update("?ts=1700000000", body("bob@example.com", "{\"tier\":\"silver\",\"size\":\"M\"}"));

        assertThat(late.getString("outcome")).isEqualTo("updated");
        assertThat(new JsonObject(story.data(pass))).isEqualTo(new JsonObject("{\"tier\":\"gold\",\"size\":\"M\"}"));
    }

    @Test
    void without_a_time_the_one_that_arrives_last_wins() {
        PassId pass = story.shop().pass("cem@example.com", "{}");
        story.update(body("cem@example.com", GOLD));

        story.update(body("cem@example.com", SILVER));

        assertThat(story.data(pass)).isEqualTo("{\"tier\": \"silver\"}");
    }

    @Test
    void a_late_conversion_does_not_undo_a_later_one() {
        PassId pass = story.shop().pass("dan@example.com", "{}");
        String to = "{\"identifiers\":{\"email\":\"dan@example.com\"},\"passType\":\"%s\"}";
        story.update("?ts=1700000100", to.formatted("premium"));

        JsonObject late = story.update("?ts=1700000000", to.formatted("basic"));

        assertThat(late.getString("outcome")).isEqualTo("superseded");
        assertThat(story.column(pass, "pass_type")).isEqualTo("premium");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T08:00:00Z",
                "2026-05-01t08:00:00z",
                "2026-05-01%2008:00:00Z",
                "2026-05-01T08:00:00.000000Z",
                "2026-05-01T10:00:00%2B02:00",
                "2026-05-01T10:00:00+02:00",
                "2026-05-01T10:00:00%2002:00",
                "2026-05-01T03:00:00-05:00",
                "1777622400",
                "1777622400000",
                "1777622400000000",
                "%201777622400%20"
            })
    void reads_every_form_of_time_in_the_url_to_the_microsecond(String form) {
        String email = email(form);
        PassId pass = story.shop().pass(email, "{}");

        JsonObject answer = story.update("?ts=" + form, body(email, GOLD));

        assertThat(ignored(answer)).isEmpty();
        assertWrittenAt(EIGHT, email, pass);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T10:00:00+02:00",
                "2026-05-01T10:00:00 02:00",
                "2026-05-01 08:00:00Z",
                "1777622400",
                "1777622400000",
                "1777622400000000"
            })
    void reads_the_same_forms_in_the_header(String form) {
        String email = "header." + email(form);
        PassId pass = story.shop().pass(email, "{}");

        JsonObject answer = story.update("", Map.of("X-Event-Time", form), body(email, GOLD));

        assertThat(ignored(answer)).isEmpty();
        assertWrittenAt(EIGHT, email, pass);
    }

    @Test
    void the_url_wins_over_the_header() {
        PassId pass = story.shop().pass("eve@example.com", "{}");

        story.update("?ts=" + EIGHT, Map.of("X-Event-Time", "1400000000"), body("eve@example.com", GOLD));

        assertWrittenAt(EIGHT, "eve@example.com", pass);
    }

    @Test
    void a_time_in_the_future_is_ignored_and_does_not_freeze_the_pass() {
        PassId pass = story.shop().pass("fay@example.com", "{}");

        JsonObject answer =
                story.update("?ts=" + Instant.now().plus(10, ChronoUnit.MINUTES), body("fay@example.com", GOLD));

        assertThat(ignored(answer)).containsExactly("?ts in_future");
        story.update(body("fay@example.com", SILVER));
        assertThat(story.data(pass)).isEqualTo("{\"tier\": \"silver\"}");
    }

    /** A microsecond earlier is too late, the same microsecond is not. */
    private static void assertWrittenAt(long micros, String email, PassId pass) {
        JsonObject earlier = story.update("?ts=" + (micros - 1), body(email, SILVER));
        assertThat(earlier.getString("outcome")).isEqualTo("superseded");
        story.update("?ts=" + micros, body(email, "{\"tier\":\"platinum\"}"));
        assertThat(story.data(pass)).isEqualTo("{\"tier\": \"platinum\"}");
    }

    private static String email(String form) {
        return "t" + Integer.toHexString(form.hashCode()) + "@example.com";
    }
}

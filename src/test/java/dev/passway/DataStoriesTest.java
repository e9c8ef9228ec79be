package dev.passway;

import static dev.passway.Story.body;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the data of a pass and what its phones show, over HTTP. */
class DataStoriesTest {
    private static final String DIGITS =
            "{\"balance\":12.50,\"card\":1234567890123456789012345,\"rate\":1e-7,\"negative\":-0.10}";
    private static final String STORED =
            "{\"card\": 1234567890123456789012345, \"rate\": 0.0000001, \"balance\": 12.50, \"negative\": -0.10}";

    private static Story story;

    @BeforeAll
    static void begin() {
        story = Story.begin("data_stories");
        story.publish("coloured", Shop.document(Shop.PASS_TYPE_IDENTIFIER, "loyalty", """
                [{"name":"backgroundColor","path":"tier","lookup":{"gold":"rgb(9,9,9)"},"otherwise":"rgb(0,0,0)"}]"""));
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void digits_survive_to_postgresql_and_back() {
        PassId pass = story.shop().pass("digits@example.com", "{}");
        story.update(body("digits@example.com", DIGITS));
        assertThat(story.data(pass)).isEqualTo(STORED);

        JsonObject again = story.update(body("digits@example.com", DIGITS));
        assertThat(again.getString("outcome")).isEqualTo("unchanged");
        story.update(body("digits@example.com", "{\"x\":1}"));

        assertThat(story.data(pass)).isEqualTo(STORED.replace("{\"card", "{\"x\": 1, \"card"));
    }

    @Test
    void a_number_field_shows_a_quoted_number_alike_so_there_is_a_version_but_no_push() {
        PassId pass = story.shop().pass("quoted@example.com", "{\"points\":120}");
        story.shop().install(pass, "device-quoted", "aaaa");

        JsonObject answer = story.update(body("quoted@example.com", "{\"points\":\"120\"}"));

        assertThat(answer.getInteger("updated")).isEqualTo(1);
        assertThat(answer.getInteger("pushed")).isZero();
        assertThat(story.version(pass)).isEqualTo(2);
        assertThat(story.queued(pass)).isZero();
    }

    @Test
    void an_empty_text_in_a_bound_field_is_shown_as_absent() {
        PassId pass = story.shop().pass("empty@example.com", "{\"points\":1}");
        story.shop().install(pass, "device-empty", "bbbb");

        JsonObject answer = story.update(body("empty@example.com", "{\"tier\":\"\"}"));

        assertThat(answer.getInteger("updated")).isEqualTo(1);
        assertThat(answer.getInteger("pushed")).isZero();
    }

    @Test
    void a_change_that_a_phone_shows_queues_one_push() {
        PassId pass = story.shop().pass("shown@example.com", "{\"points\":1}");
        story.shop().install(pass, "phone-shown", "cccc");
        story.shop().install(pass, "watch-shown", "dddd");

        JsonObject answer = story.update(body("shown@example.com", "{\"points\":2}"));

        assertThat(answer.getInteger("pushed")).isEqualTo(1);
        assertThat(story.queued(pass)).isEqualTo(1);
    }

    @Test
    void a_pass_may_not_grow_over_64_kib() {
        PassId pass = story.shop().pass("large@example.com", "{\"a\":\"" + "x".repeat(40_000) + "\"}");
        String before = story.data(pass);

        JsonObject answer =
                story.update(body("large@example.com", "{\"b\":\"" + "y".repeat(26_560) + "\",\"points\":1}"));

        assertThat(answer.getString("outcome")).isEqualTo("too_large");
        assertThat(answer.getInteger("matched")).isEqualTo(1);
        assertThat(answer.getInteger("updated")).isZero();
        assertThat(story.data(pass)).isEqualTo(before);
        assertThat(story.version(pass)).isEqualTo(1);
    }

    @Test
    void exactly_64_kib_is_not_too_large_and_a_byte_more_is() {
        PassId pass = story.shop().pass("exact@example.com", "{}");
        story.update(body("exact@example.com", "{\"a\":\"" + "x".repeat(40_000) + "\"}"));
        int room = 65_536 - 40_000 - "{\"a\":\"\",\"b\":\"\"}".length();

        assertThat(outcome("exact@example.com", "{\"b\":\"" + "y".repeat(room + 1) + "\"}"))
                .isEqualTo("too_large");
        assertThat(outcome("exact@example.com", "{\"b\":\"" + "y".repeat(room) + "\"}"))
                .isEqualTo("updated");
        assertThat(story.version(pass)).isEqualTo(3);
    }

    @Test
    void a_pass_holds_at_most_512_parts() {
        PassId pass = story.shop().pass("parts@example.com", "{}");

        assertThat(outcome("parts@example.com", parts(513))).isEqualTo("too_large");
        assertThat(story.data(pass)).isEqualTo("{}");
        assertThat(outcome("parts@example.com", parts(512))).isEqualTo("updated");
    }

    @Test
    void one_pass_that_would_be_too_large_leaves_all_unchanged() {
        PassId full = story.shop().pass("both@example.com", "{\"a\":\"" + "x".repeat(60_000) + "\"}");
        PassId light = story.shop().pass("both@example.com", "{\"points\":1}");

        JsonObject answer =
                story.update(body("both@example.com", "{\"points\":2,\"b\":\"" + "y".repeat(9_000) + "\"}"));

        assertThat(answer.getString("outcome")).isEqualTo("too_large");
        assertThat(answer.getInteger("matched")).isEqualTo(2);
        assertThat(story.data(light)).isEqualTo("{\"points\": 1}");
        assertThat(story.version(full)).isEqualTo(1);
        assertThat(story.number("select count(*) from pass_event where pass_id in ('" + full + "', '" + light + "')"))
                .isZero();
    }

    @Test
    void update_metadata_follows_the_data_in_one_version_and_one_push() {
        PassId pass = story.shop().pass("coloured", Map.of("email", "gold@example.com"), "{\"tier\":\"silver\"}");
        story.shop().install(pass, "device-gold", "eeee");

        JsonObject answer = story.update("{\"identifiers\":{\"email\":\"gold@example.com\"},"
                + "\"additionalData\":{\"tier\":\"gold\"},\"updateMetadata\":true}");

        assertThat(answer.getInteger("pushed")).isEqualTo(1);
        assertThat(story.column(pass, "metadata")).isEqualTo("{\"backgroundColor\": \"rgb(9,9,9)\"}");
        assertThat(story.version(pass)).isEqualTo(2);
        assertThat(story.queued(pass)).isEqualTo(1);
    }

    @Test
    void without_update_metadata_the_look_stays() {
        PassId pass = story.shop().pass("coloured", Map.of("email", "kept@example.com"), "{}");
        String before = story.column(pass, "metadata");

        story.update(body("kept@example.com", "{\"tier\":\"gold\"}"));

        assertThat(story.column(pass, "metadata")).isEqualTo(before);
    }

    @Test
    void a_conversion_always_evaluates_the_metadata_of_the_new_type() {
        PassId pass = story.shop().pass("into@example.com", "{\"tier\":\"gold\"}");

        story.update("{\"identifiers\":{\"email\":\"into@example.com\"},\"passType\":\"coloured\"}");

        assertThat(story.column(pass, "metadata")).isEqualTo("{\"backgroundColor\": \"rgb(9,9,9)\"}");
        assertThat(story.version(pass)).isEqualTo(2);
    }

    private static String outcome(String email, String data) {
        return story.update(body(email, data)).getString("outcome");
    }

    private static String parts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }
}

package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PassTypeExamples;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.PassId;
import dev.passway.domain.PassType;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What webhooks do to passes whose type has formulas: the examples of the program, published as an operator does. */
class PassTypeStoriesTest {
    private static final Map<String, PassType> TYPES = new HashMap<>();
    private static Story story;

    @BeforeAll
    static void begin() {
        story = Story.begin("pass_type_stories");
        publish("coffee-basic", PassTypeExamples.document("basic"));
        publish("coffee-premium", PassTypeExamples.document("premium"));
        publish("odd", Shop.document(Shop.PASS_TYPE_IDENTIFIER, "loyalty", """
                [{"name":"logoText","expression":"data.points / 2 > 10 ? 'many' : 'few'"},
                 {"name":"expirationDate","expression":"addMonths(data.bought, 12)"}]"""));
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @Test
    void a_conversion_with_data_and_metadata_is_one_version_and_one_push() {
        PassId pass = pass("coffee-basic", "all@example.com", "{\"points\":470,\"customerId\":\"C1\"}");
        story.shop().install(pass, "device-all", "f1f1");

        JsonObject answer = story.update("""
                {"identifiers":{"email":"all@example.com"},"passType":"coffee-premium","updateMetadata":true,
                 "additionalData":{"points":"1020","stamps":"13","tier":"platinum","expires":"2027-03-31"}}""");

        assertThat(answer.getString("outcome")).isEqualTo("updated");
        assertThat(answer.getInteger("pushed")).isEqualTo(1);
        assertThat(story.version(pass)).isEqualTo(2);
        assertThat(story.queued(pass)).isEqualTo(1);
        assertThat(story.column(pass, "pass_type")).isEqualTo("coffee-premium");
        assertThat(new JsonObject(story.column(pass, "metadata"))).isEqualTo(new JsonObject("""
                {"backgroundColor":"#2B2D42","strip":{"filled":3,"total":10},"barcodeMessage":"C1",
                 "barcodeAltText":"C1","expirationDate":"2027-03-31"}"""));
    }

    @Test
    void metadata_are_evaluated_only_when_asked_for() {
        PassId pass = pass("coffee-basic", "asked@example.com", "{\"points\":470}");
        assertThat(metadata(pass).getJsonObject("strip").getInteger("value")).isEqualTo(470);

        story.update("{\"identifiers\":{\"email\":\"asked@example.com\"},\"additionalData\":{\"points\":480}}");
        assertThat(metadata(pass).getJsonObject("strip").getInteger("value")).isEqualTo(470);

        story.update("{\"identifiers\":{\"email\":\"asked@example.com\"},\"updateMetadata\":true}");
        assertThat(metadata(pass).getJsonObject("strip").getInteger("value")).isEqualTo(480);
        assertThat(story.version(pass)).isEqualTo(3);
    }

    @Test
    void a_text_made_of_data_moves_what_is_shown_only_when_it_reads_otherwise() {
        PassId pass = pass("coffee-basic", "text@example.com", "{\"points\":470,\"tier\":\"gold\",\"note\":1}");
        story.shop().install(pass, "device-text", "f2f2");

        JsonObject unseen = update("text@example.com", "{\"note\":2,\"tier\":\"GOLD\",\"points\":\"470.0\"}");
        JsonObject seen = update("text@example.com", "{\"tier\":\"silver\"}");

        assertThat(unseen.getString("outcome")).isEqualTo("updated");
        assertThat(unseen.getInteger("pushed")).isZero();
        assertThat(seen.getInteger("pushed")).isEqualTo(1);
    }

    @Test
    void odd_data_leave_a_formula_without_a_value_and_the_webhook_unharmed() {
        PassId pass = pass("odd", "odd@example.com", "{\"points\":40,\"bought\":\"2026-01-31\"}");
        assertThat(metadata(pass))
                .isEqualTo(new JsonObject("{\"logoText\":\"many\",\"expirationDate\":\"2027-01-31\"}"));
        double failures = failures();

        JsonObject answer = story.update("{\"identifiers\":{\"email\":\"odd@example.com\"},\"updateMetadata\":true,"
                + "\"additionalData\":{\"points\":\"a lot\"}}");

        assertThat(answer.getString("outcome")).isEqualTo("updated");
        assertThat(metadata(pass)).isEqualTo(new JsonObject("{\"expirationDate\":\"2027-01-31\"}"));
        assertThat(failures()).isGreaterThan(failures);
    }

    private static PassId pass(String type, String email, String data) {
        return story.shop().pass(Objects.requireNonNull(TYPES.get(type)), Map.of("email", email), data);
    }

    private static void publish(String name, Json.Obj document) {
        story.publish(name, document);
        TYPES.put(name, PassType.read(name, document));
    }

    private static JsonObject update(String email, String data) {
        return story.update("{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":" + data + "}");
    }

    private static JsonObject metadata(PassId pass) {
        return new JsonObject(story.column(pass, "metadata"));
    }

    private static double failures() {
        return story.replica()
                .management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("passway_expression_failures_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}

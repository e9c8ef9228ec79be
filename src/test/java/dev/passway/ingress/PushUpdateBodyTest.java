package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Ignored;
import dev.passway.domain.Ignored.Reason;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PushUpdateBodyTest {
    @Test
    void reads_every_member() {
        var body = accepted("{\"identifiers\":{\"phone\":\"1\",\"email\":\" A \"},\"passType\":\"premium\","
                        + "\"additionalData\":{\"a\":[null,{\"b\":12.50}]},\"updateMetadata\":true}")
                .body();

        assertThat(body.identifiers()).containsExactly(Map.entry("phone", "1"), Map.entry("email", " A "));
        assertThat(body.passType()).contains("premium");
        assertThat(body.additionalData().text()).isEqualTo("{\"a\":[null,{\"b\":12.50}]}");
        assertThat(body.updateMetadata()).isTrue();
    }

    @Test
    void identifiers_alone_are_enough() {
        assertThat(accepted("{\"identifiers\":{\"email\":\"a\"}}"))
                .isEqualTo(new PushUpdateBody.Accepted(
                        new PushUpdateBody(Map.of("email", "a"), Optional.empty(), Json.EMPTY, false), List.of()));
    }

    @Test
    void eight_identifiers_are_taken() {
        String eight = IntStream.range(0, 8)
                .mapToObj(i -> "\"kind" + i + "\":\"x\"")
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(accepted(BadBodies.withIdentifiers(eight)).body().identifiers())
                .hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({"'\"\"', BLANK", "'\" \"', BLANK", "'\"None\"', NONE"})
    void an_empty_pass_type_is_absent_and_told(String value, Reason reason) {
        var accepted = accepted(BadBodies.withMember("\"passType\":" + value));

        assertThat(accepted.body().passType()).isEmpty();
        assertThat(accepted.ignored()).containsExactly(new Ignored("/passType", reason));
    }

    @ParameterizedTest
    @CsvSource({"'\"\"', BLANK", "'\"None\"', NONE"})
    void an_empty_update_metadata_is_false_and_told(String value, Reason reason) {
        var accepted = accepted(BadBodies.withMember("\"updateMetadata\":" + value));

        assertThat(accepted.body().updateMetadata()).isFalse();
        assertThat(accepted.ignored()).containsExactly(new Ignored("/updateMetadata", reason));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'\"true\"', true", "'\"false\"', false", "null, false"})
    void update_metadata_may_be_quoted(String value, boolean flag) {
        var accepted = accepted(BadBodies.withMember("\"updateMetadata\":" + value));

        assertThat(accepted.body().updateMetadata()).isEqualTo(flag);
        assertThat(accepted.ignored()).isEmpty();
    }

    @Test
    void null_is_absent_and_no_matter_for_telling() {
        var accepted = accepted(BadBodies.withMember("\"passType\":null,\"additionalData\":null"));

        assertThat(accepted.body().passType()).isEmpty();
        assertThat(accepted.body().additionalData()).isEqualTo(Json.EMPTY);
        assertThat(accepted.ignored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "1", "\"{ {\"", "\"}}\"", "[\"{\",\"{\"]", "\"None\"", "\"\""})
    void data_may_be_any_json(String value) {
        assertThat(accepted(BadBodies.withData(value)).body().additionalData().member("a"))
                .contains(JsonReader.read(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThat(
                        read(
                                "{\"passType\":1,\"odd\":2,\"additionalData\":{\"a\":\"{{\",\"b\":[\"{%\"]},\"updateMetadata\":3}"))
                .isInstanceOfSatisfying(
                        PushUpdateBody.Rejected.class,
                        rejected -> assertThat(rejected.violations())
                                .extracting(Violation::path)
                                .containsExactly(
                                        "$.passType",
                                        "$.odd",
                                        "$.additionalData.a",
                                        "$.additionalData.b[0]",
                                        "$.updateMetadata",
                                        "$.identifiers"));
    }

    @Test
    void many_templates_give_a_short_answer() {
        String many = IntStream.range(0, 1_000).mapToObj(i -> "\"{{\"").collect(Collectors.joining(",", "[", "]"));

        assertThat(read(BadBodies.withData(many)))
                .isInstanceOfSatisfying(
                        PushUpdateBody.Rejected.class,
                        rejected -> assertThat(rejected.violations()).hasSize(Unrendered.MOST));
    }

    private static PushUpdateBody.Accepted accepted(String json) {
        return assertThat(read(json))
                .asInstanceOf(InstanceOfAssertFactories.type(PushUpdateBody.Accepted.class))
                .actual();
    }

    private static PushUpdateBody.Reading read(String json) {
        return PushUpdateBody.read(JsonReader.read(json.getBytes(StandardCharsets.UTF_8)));
    }
}

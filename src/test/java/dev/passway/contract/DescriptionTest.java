package dev.passway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Ignored;
import dev.passway.domain.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description as a document. */
class DescriptionTest {
    private static final Description OURS = Description.ours();

    @Test
    void is_valid_openapi_3_1() {
        assertThat(OURS.json().getString("openapi")).startsWith("3.1.");
        assertThat(Schemas.faultsOfDescription(OURS.text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"openapi\": \"3.1.1\" | \"openapi\": \"3.0.1\"",
                "\"in\": \"query\" | \"in\": \"body\"",
                "\"type\": \"integer\" | \"type\": \"int\"",
                "\"minProperties\": 1 | \"minProperties\": \"1\"",
                "\"operationId\": \"pushUpdate\" | \"operationId\": 7",
                "\"required\": true | \"required\": \"yes\"",
            })
    void the_check_notices_what_is_not(String right, String wrong) {
        assertThat(OURS.text()).contains(right);
        assertThat(Schemas.faultsOfDescription(OURS.text().replace(right, wrong)))
                .isNotEmpty();
    }

    @Test
    void names_every_operation_once() {
        assertThat(OURS.operations().map(operation -> operation.json().getString("operationId")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_used() {
        var used = new TreeSet<String>();
        Pattern.compile("\"\\$ref\": \"([^\"]+)\"")
                .matcher(OURS.text())
                .results()
                .forEach(found -> used.add(found.group(1)));
        var components = new TreeSet<String>();
        OURS.json().getJsonObject("components").forEach(kind -> {
            if (!kind.getKey().equals("securitySchemes")) {
                ((JsonObject) kind.getValue())
                        .forEach(entry -> components.add("#/components/" + kind.getKey() + "/" + entry.getKey()));
            }
        });

        assertThat(used).isEqualTo(components);
    }

    @Test
    void knows_the_outcomes_and_the_reasons_of_the_program() {
        assertThat(words("PushUpdateAnswer", "outcome"))
                .containsExactlyElementsOf(
                        Arrays.stream(Outcome.values()).map(Outcome::word).toList());
        assertThat(words("Ignored", "reason"))
                .containsExactlyElementsOf(Arrays.stream(Ignored.Reason.values())
                        .map(Ignored.Reason::word)
                        .toList());
    }

    @Test
    void its_examples_fit_its_schemas() {
        Operation pushUpdate = OURS.operation("pushUpdate");

        assertThat(examples(pushUpdate.requestBody().getJsonObject("content")))
                .hasSize(2)
                .allSatisfy(example ->
                        assertThat(Schemas.faults(OURS, "PushUpdate", example)).isEmpty());
        assertThat(examples(pushUpdate.content(200)))
                .hasSize(1)
                .allSatisfy(example -> assertThat(Schemas.faults(OURS, "PushUpdateAnswer", example))
                        .isEmpty());
        JsonArray problems = OURS.at("#/components/schemas/Problem").getJsonArray("examples");
        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem -> assertThat(Schemas.faults(OURS, "Problem", problem.toString()))
                        .isEmpty());
    }

    /** The examples of a body in JSON, as text. */
    static List<String> examples(JsonObject content) {
        return content.getJsonObject("application/json").getJsonObject("examples").stream()
                .map(example ->
                        ((JsonObject) example.getValue()).getValue("value").toString())
                .toList();
    }

    private static Stream<Object> words(String schema, String member) {
        return OURS
                .at("#/components/schemas/" + schema)
                .getJsonObject("properties")
                .getJsonObject(member)
                .getJsonArray("enum")
                .stream();
    }
}

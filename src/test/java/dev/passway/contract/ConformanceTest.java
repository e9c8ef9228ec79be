package dev.passway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The running program beside the contract: requests made from it are served, and answers are as it says. */
class ConformanceTest {
    /** What is served although the contract forbids it; the reasons stand in {@link KnownDifference}. */
    private static final Set<String> SERVED_NEVERTHELESS = Set.of(
            "additionalData.* array",
            "additionalData.* boolean",
            "additionalData.* integer",
            "additionalData.* object",
            "additionalData.* string",
            "updateMetadata null");

    private static final Description CONTRACT = Description.reference();
    private static final Operation PUSH_UPDATE =
            CONTRACT.operation("/api/{tenantId}/webhooks/listeners/klaviyo/passes/pushUpdate", "post");
    private static final ContractBodies BODIES = new ContractBodies(
            PUSH_UPDATE,
            Map.of(
                    "identifiers",
                    List.of(
                            new JsonObject().put("email", "ada@example.com"),
                            new JsonObject().put("phone", "+41446681800"),
                            new JsonObject().put("customerId", "4711"),
                            new JsonObject().put("customerId", "4711").put("email", "ada@example.com")),
                    "passType",
                    List.of("premium"),
                    "additionalData",
                    List.of(new JsonObject(), new JsonObject().putNull("offer"))));

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = new Scene("conformance");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void serves_every_combination_of_members() {
        List<JsonObject> bodies = BODIES.allowed();

        assertThat(bodies).hasSizeGreaterThan(100).allSatisfy(body -> {
            assertThat(faults("PushUpdateData", body.encode())).isEmpty();
            HttpResponse<String> answer = scene.send(scene.pushUpdate(body.encode()));
            assertThat(answer.statusCode()).as(body + ": " + answer.body()).isEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/json", "application/vnd.klaviyo+json"})
    void reads_the_media_types(String mediaType) {
        assertThat(PUSH_UPDATE.requestBody().getJsonObject("content").fieldNames())
                .contains(mediaType.replace("vnd.klaviyo", "*"));

        var answer = scene.send(scene.pushUpdate().setHeader("Content-Type", mediaType));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static List<ContractBodies.Body> forbidden() {
        return BODIES.forbidden();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void refuses_what_it_forbids_but_for_the_known_differences(ContractBodies.Body body) {
        assertThat(faults("PushUpdateData", body.json().encode())).isNotEmpty();

        var answer = scene.send(scene.pushUpdate(body.json().encode()));

        assertThat(answer.statusCode())
                .as(answer.body())
                .isEqualTo(SERVED_NEVERTHELESS.contains(body.name()) ? 200 : 400);
    }

    @Test
    void the_known_differences_are_among_what_it_forbids() {
        assertThat(BODIES.forbidden().stream().map(ContractBodies.Body::name)).containsAll(SERVED_NEVERTHELESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "text/json"})
    void refuses_in_the_form_that_is_asked_for(String mediaType) {
        HttpRequest.Builder malformed = scene.pushUpdate("{}");
        HttpRequest.Builder unknown = scene.request(scene.path()).POST(BodyPublishers.noBody());

        for (HttpRequest.Builder request : List.of(malformed, unknown)) {
            var answer = scene.send(request.header("Accept", mediaType));

            assertThat(PUSH_UPDATE.content(answer.statusCode()).fieldNames()).contains(mediaType);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly(mediaType + "; charset=utf-8");
            assertThat(faults("ProblemDetails", answer.body())).isEmpty();
            assertThat(faults("HttpValidationProblemDetails", answer.body())).isEmpty();
        }
    }

    /**
     * The contract says {@code oneOf} of two schemas of which one holds the other, so that no problem could ever fit; it
     * means any of them.
     */
    @Test
    void no_problem_could_fit_exactly_one_of_two_schemas_that_hold_each_other() {
        JsonObject schema =
                PUSH_UPDATE.content(400).getJsonObject("application/json").getJsonObject("schema");

        assertThat(schema.getJsonArray("oneOf")).hasSize(2);
        assertThat(Schemas.faults(CONTRACT, schema, "{}")).isNotEmpty();
        assertThat(Schemas.faults(
                        CONTRACT, schema, scene.send(scene.pushUpdate("{}")).body()))
                .isNotEmpty();
    }

    private static final Operation SYNC =
            CONTRACT.operation("/api/{tenantId}/webhooks/listeners/klaviyo/profiles/sync", "post");
    private static final ContractBodies PROFILES = new ContractBodies(
            SYNC, Map.of("email", List.of("ada@example.com"), "phone_number", List.of("+41446681800")));

    @Test
    void queues_every_profile_that_tells_an_address() {
        assertThat(PROFILES.allowed()).hasSize(9).allSatisfy(body -> {
            boolean telling = body.stream().anyMatch(member -> member.getValue() != null);
            assertThat(faults("Profile", body.encode())).isEmpty();

            var answer = scene.send(scene.sync(body.encode()));

            assertThat(answer.statusCode()).as(body + ": " + answer.body()).isEqualTo(telling ? 202 : 400);
        });
    }

    @Test
    void answers_with_the_status_of_the_table_where_the_tenant_has_chosen_that() {
        var answer = scene.send(scene.plainSync());

        assertThat(SYNC.statuses()).contains(answer.statusCode());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    static List<ContractBodies.Body> forbiddenProfiles() {
        return PROFILES.forbidden();
    }

    @ParameterizedTest
    @MethodSource("forbiddenProfiles")
    void refuses_the_profiles_that_it_forbids(ContractBodies.Body body) {
        assertThat(faults("Profile", body.json().encode())).isNotEmpty();

        assertThat(scene.send(scene.sync(body.json().encode())).statusCode()).isEqualTo(400);
    }

    private static List<String> faults(String component, String json) {
        return Schemas.faults(CONTRACT, component, json);
    }
}

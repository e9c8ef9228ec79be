package dev.passway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.http.ProblemType;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer that the description lists is really given, as it says, and there is no other. */
class StatusesTest {
    /** No answers of pushUpdate: they tell that a request is for something else. */
    private static final Set<ProblemType> ELSEWHERE =
            Set.of(ProblemType.NOT_FOUND, ProblemType.METHOD_NOT_ALLOWED, ProblemType.LINK_EXPIRED);

    private static final Description OURS = Description.ours();

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = new Scene("statuses");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    static List<Occasion> occasions() {
        return Occasion.ALL;
    }

    @ParameterizedTest
    @MethodSource("occasions")
    void comes_about(Occasion occasion) {
        Answer answer = occasion.cause().apply(scene);

        assertThat(answer.status()).as(answer.body()).isEqualTo(occasion.status());
        if (occasion.problem().isPresent()) {
            assertThat(new JsonObject(answer.body()).getString("type"))
                    .isEqualTo(occasion.problem().get().uri());
        }
        if (!occasion.operation().equals(Occasion.NONE)) {
            assertAsDescribed(OURS.operation(occasion.operation()), answer);
        }
    }

    static Stream<Operation> operations() {
        return OURS.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_lists_what_comes_about_and_no_more(Operation operation) {
        assertThat(operation.statuses())
                .isEqualTo(Occasion.ALL.stream()
                        .filter(occasion ->
                                occasion.operation().equals(operation.json().getString("operationId")))
                        .map(Occasion::status)
                        .collect(Collectors.toSet()));
    }

    @Test
    void the_webhook_lists_the_statuses_of_all_problems_that_it_can_have() {
        assertThat(OURS.operation("pushUpdate").statuses())
                .isEqualTo(Stream.concat(
                                Stream.of(200),
                                Arrays.stream(ProblemType.values())
                                        .filter(type -> !ELSEWHERE.contains(type))
                                        .map(ProblemType::status))
                        .collect(Collectors.toSet()));
    }

    @Test
    void every_problem_has_its_occasion() {
        assertThat(Occasion.ALL.stream()
                        .map(Occasion::problem)
                        .flatMap(Optional::stream)
                        .distinct())
                .containsExactlyInAnyOrder(ProblemType.values());
    }

    private static void assertAsDescribed(Operation operation, Answer answer) {
        JsonObject described = operation.response(answer.status());
        JsonObject headers = described.getJsonObject("headers", new JsonObject());
        assertThat(headers.fieldNames().stream().filter(name -> operation.requiresHeader(answer.status(), name)))
                .allSatisfy(name -> assertThat(answer.headers()).containsKey(name));
        if (!headers.containsKey("Retry-After")) {
            assertThat(answer.headers()).doesNotContainKey("Retry-After");
        }
        JsonObject content = operation.content(answer.status());
        Optional<String> type = answer.mediaType();
        assertThat(type.map(content::containsKey)).isEqualTo(type.map(any -> true));
        assertThat(content.isEmpty()).isEqualTo(type.isEmpty());
        if (type.isPresent() && type.get().endsWith("json")) {
            JsonObject schema = content.getJsonObject(type.get()).getJsonObject("schema");
            assertThat(Schemas.faults(OURS, schema, answer.body())).isEmpty();
        }
    }
}

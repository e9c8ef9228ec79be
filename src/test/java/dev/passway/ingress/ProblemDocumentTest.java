package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of an error's answer. */
class ProblemDocumentTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("problem_document");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "application/problem+json | application/problem+json",
                "text/json | text/json",
                "text/plain | text/plain",
                "TEXT/Plain | text/plain",
                "text/plain; charset=utf-8 | text/plain",
                "*/* | application/json",
                "application/* | application/json",
                "text/* | text/json",
                "text/plain;q=0.5, application/problem+json | application/problem+json",
                "application/problem+json;q=0.1, text/plain;q=0.9 | text/plain",
                "text/plain;q=0.1, */*;q=0.5 | application/json",
                "application/json;q=0, application/problem+json;q=0.2 | application/problem+json",
                "application/json;q=0, */* | application/problem+json",
                "text/html, application/xhtml+xml, */*;q=0.8 | application/json",
                "text/html, text/plain;q=0.2 | text/plain",
            })
    void comes_as_what_the_caller_would_rather_have(String accept, String mediaType) {
        var answer = door.send(door.bareRequest().header("Accept", accept));

        assertThat(answer.headers().allValues("Content-Type")).containsExactly(mediaType + "; charset=utf-8");
        assertThat(Door.problem(answer.body()).getInteger("status")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/png",
                "",
                ",",
                ";;;",
                "application",
                "a/b/c",
                "*/json",
                "text/plain;q=0",
                "text/plain;q=high",
                "text/plain;q=",
                "text/plain;q=2",
                "text/plain;q=-1",
                "text/plain;;q",
                "\"",
                "text/plain;a=\"",
            })
    void comes_as_json_with_its_own_status_whatever_else_is_asked_for(String accept) {
        var answer = door.send(door.bareRequest().header("Accept", accept));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Door.problem(answer.body()).getString("type")).endsWith("/unauthorized");
        if (!accept.startsWith("text/plain;")) {
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
        }
    }

    @Test
    void has_a_correlation_id_of_its_own() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            var answer = door.send(door.bareRequest());
            ids.add(new JsonObject(answer.body()).getString("correlationId"));
        }
        assertThat(ids).hasSize(10);
    }
}

package dev.passway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description and the pages of problems, as the webhooks' port serves them. */
class PublishedDescriptionTest {
    private static final String PATH = "/openapi.json";

    private static Replica replica;

    @BeforeAll
    static void start() {
        replica = Replica.start(PostgresServer.shared().createMigratedDatabase("published"));
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void is_there_for_everyone() {
        var answer = send(request(PATH));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=300");
        assertThat(answer.body()).isEqualTo(Description.ours().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/problems/invalid-request"})
    void head_tells_the_same_without_the_text(String path) {
        var got = send(request(path));

        var answer = send(request(path).HEAD());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map()).isEqualTo(got.headers().map());
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"x\", %s", "*"})
    void whoever_has_it_gets_304(String known) {
        String tag = send(request(PATH)).headers().firstValue("ETag").orElseThrow();

        var answer = send(request(PATH).header("If-None-Match", known.formatted(tag)));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.headers().allValues("ETag")).containsExactly(tag);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "", ",", "W/", "x"})
    void whoever_has_something_else_gets_it(String known) {
        var answer = send(request(PATH).header("If-None-Match", known));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void a_query_changes_nothing() {
        assertThat(send(request(PATH + "?v=1&x")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void can_only_be_read(String method) {
        var answer = send(request(PATH).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD");
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(replica.uri(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return replica.send(request.build());
    }
}

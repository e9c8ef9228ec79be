package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal of what is sent, whoever sends it, with its exact status, type and headers. */
class RequestErrorsTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("request_errors", Map.of("PASSWAY_HTTP_HTTP2", "always"));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void nothing_was_written_and_the_next_is_served() {
        door.assertUntouched();
    }

    // what is asked for

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/acme",
                "/api/acme/webhooks/listeners/klaviyo/passes",
                "/api/acme/webhooks/listeners/klaviyo/passes/pushupdate",
                "/api/acme/webhooks/listeners/klaviyo/passes/pushUpdate/more",
                "/metrics",
            })
    void knows_no_other_path(String path) {
        var request = door.replica().uri(path);

        door.refused(HttpRequest.newBuilder(request), 404, "not-found");
        door.refused(HttpRequest.newBuilder(request).POST(BodyPublishers.ofString(Door.CHANGE)), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X"})
    void names_the_method_that_the_webhook_knows(String method) {
        var answer = door.refused(door.request().method(method, BodyPublishers.noBody()), 405, "method-not-allowed");

        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @Test
    void answers_head_without_a_body() {
        var answer = door.send(door.bareRequest().HEAD());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
        assertThat(answer.body()).isEmpty();
    }

    // in which form

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html; charset=utf-8",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/jsonp",
                "application/+json",
                "image/svg+xml",
                "application/json, text/plain",
                "json",
                "*/*",
            })
    void reads_nothing_but_json_in_utf8(String contentType) {
        door.refused(door.request().setHeader("Content-Type", contentType), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "identity, gzip", "x"})
    void reads_no_encoded_body(String encoding) {
        door.refused(door.request().header("Content-Encoding", encoding), 415, "unsupported-media-type");
    }

    @Test
    void refuses_a_second_content_encoding_too() {
        door.refused(
                door.request().header("Content-Encoding", "identity").header("Content-Encoding", "gzip"),
                415,
                "unsupported-media-type");
    }

    @Test
    void refuses_a_body_that_says_that_it_is_too_large() {
        door.refused(door.request().POST(BodyPublishers.ofString(" ".repeat(65_537))), 413, "content-too-large");
    }

    @Test
    void refuses_a_body_that_turns_out_to_be_too_large() {
        byte[] body = " ".repeat(65_537).getBytes(StandardCharsets.US_ASCII);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        door.refused(door.request().POST(chunked), 413, "content-too-large");
    }

    @Test
    void reads_a_body_that_is_just_small_enough() {
        String body = "{\"identifiers\":{\"email\":\"nobody@example.com\"}}";

        var answer = door.send(door.request().POST(BodyPublishers.ofString(body + " ".repeat(65_536 - body.length()))));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    // with which content

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | malformed-json | $",
                "{ | malformed-json | $",
                "[] | invalid-request | $",
                "null | invalid-request | $",
                "{} | invalid-request | $.identifiers",
                "`{\"identifiers\":{}}` | invalid-request | $.identifiers",
                "`{\"identifiers\":{\"email\":7}}` | invalid-request | $.identifiers.email",
                "`{\"identifiers\":{\"email\":\"{{ person.email }}\"}}` | invalid-request | $.identifiers.email",
                "`{\"identifiers\":{\"email\":\"ada@example.com\"},\"pass\":1}` | invalid-request | $.pass",
                "`{\"identifiers\":{\"email\":\"ada@example.com\"},\"passType\":\"gold\"}` | invalid-request | $.passType",
            })
    void names_the_place_in_the_body_that_is_at_fault(String body, String type, String path) {
        var answer = door.refused(door.request().POST(BodyPublishers.ofString(body)), 400, type);

        JsonObject errors = new JsonObject(answer.body()).getJsonObject("errors");
        assertThat(errors.fieldNames()).containsExactly(path);
        assertThat(errors.getJsonArray(path)).isNotEmpty();
    }

    @Test
    void refuses_a_webhook_without_a_body() {
        door.refused(door.request().POST(BodyPublishers.noBody()), 400, "malformed-json");
    }

    @Test
    void refuses_over_http2_without_losing_the_connection() throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            // the first one upgrades
            client.send(HttpRequest.newBuilder(door.replica().uri("/")).build(), BodyHandlers.ofString());
            var large = door.request().POST(BodyPublishers.ofString(" ".repeat(100_000)));

            var answer = client.send(large.build(), BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            Door.problem(answer, 413, "content-too-large");
            assertThat(client.send(door.bareRequest().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }
}

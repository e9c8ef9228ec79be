package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.RawHttp;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that an HTTP client would not send, byte by byte: odd targets, headers and heads. */
class WireTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("wire");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void nothing_was_written_and_the_next_is_served() {
        door.assertUntouched();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?ts=%zz | ?ts unparseable",
                "?ts=% | ?ts unparseable",
                "?ts=%E0%A4%A | ?ts unparseable",
                "?a=%zz&ts=yesterday | ?ts unparseable",
                "?campaign=%zz | ?campaign altered",
                "?ts=&family=None | ?ts blank, ?family none",
            })
    void a_malformed_parameter_is_left_aside(String query, String ignored) throws IOException {
        JsonObject answer = served(door.path() + query, "");

        assertThat(answer.getJsonArray("ignored").stream()
                        .map(JsonObject.class::cast)
                        .map(entry -> entry.getString("kind") + " " + entry.getString("reason")))
                .containsExactlyInAnyOrder(ignored.split(", "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "?%", "?%%%", "?&&=&", "?=%zz", "?ts", "?%zz=1", "?a;b=%", "?a=1?b=2", "?x=%00"})
    void a_query_that_makes_no_sense_changes_nothing(String query) throws IOException {
        served(door.path() + query, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Event-Time: soon",
                "X-Event-Time: ",
                "X-Campaign: \u00c3\u00bcber",
                "X-Campaign: \u00ff\u00fe",
                "X-Campaign: {{ campaign }}",
                "Idempotency-Key: {{ event.id }}",
                "Accept: ;q=x",
                "Accept: text/plain;q=high",
                "Accept-Language: ;;;q=",
                "Accept-Charset: *;q=z",
                "Accept-Encoding: gzip;q=x",
                "Cookie: =;=;a",
                "Forwarded: for=\"",
                "X-Forwarded-For: ,,,",
                "If-None-Match: x",
                "Range: bytes=9-1",
                "Origin: null",
                "Expect: the-unexpected",
                "Connection: keep-alive, x",
                "Content-Type:",
                "Content-Type: ;",
                "Content-Type: application/klaviyo.v1+json",
                "Content-Type: Application/JSON; Charset=\"UTF-8\"; v=1",
                "Content-Encoding: Identity",
            })
    void no_optional_header_can_refuse_a_webhook(String header) throws IOException {
        served(door.path(), header + "\r\n");
    }

    @Test
    void long_parameters_and_headers_are_no_reason_to_refuse() throws IOException {
        String text = "x".repeat(6_000);

        served(door.path() + "?campaign=" + text, "X-Event-Time: " + text + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "/api/%zz/webhooks/listeners/klaviyo/passes/pushUpdate",
                "/api/%E0%A4%A",
                "/api/%ff/x",
                "/api/%E0%A4"
            })
    void a_path_that_cannot_be_decoded_is_a_problem_like_any_other(String path) throws IOException {
        try (RawHttp wire = door.connect()) {
            RawHttp.Answer answer = wire.send(door.harmless(path, "")).answer();

            assertThat(answer.status()).isBetween(400, 404);
            Door.problem(answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "/..", "/../../etc/passwd", "/api/acme%00", "/api/..%2f..%2f", "*", "http://", "x"})
    void an_odd_path_leads_nowhere(String path) throws IOException {
        try (RawHttp wire = door.connect()) {
            RawHttp.Answer answer = wire.send(door.harmless(path, "")).answer();

            assertThat(answer.status()).isBetween(400, 404);
            Door.problem(answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / path HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST\r\n\r\n",
                "POST / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n",
                "POST / HTTP/1.1\r\n\r\n",
            })
    void what_is_no_http_is_a_problem_too(String request) throws IOException {
        try (RawHttp wire = door.connect()) {
            RawHttp.Answer answer = wire.send(request).answer();

            Door.problem(answer, 400, "invalid-request");
        }
    }

    @Test
    void a_head_without_end_is_refused() throws IOException {
        try (RawHttp wire = door.connect()) {
            String head =
                    "POST " + door.path() + " HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000) + "\r\n\r\n";

            Door.problem(wire.send(head).answer(), 431, "headers-too-large");
        }
    }

    @Test
    void a_request_line_without_end_is_refused() throws IOException {
        try (RawHttp wire = door.connect()) {
            String head = "POST /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";

            Door.problem(wire.send(head).answer(), 414, "uri-too-long");
        }
    }

    private static JsonObject served(String target, String headers) throws IOException {
        try (RawHttp wire = door.connect()) {
            RawHttp.Answer answer = wire.send(door.harmless(target, headers)).answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return new JsonObject(answer.body());
        }
    }
}

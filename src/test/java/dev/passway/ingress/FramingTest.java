package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.RawHttp;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two servers could read differently: where one of them takes bytes for a body, the other would see a
 * request. Each is refused and ends its connection, on a port that also speaks HTTP/2 as on one that doesn't.
 */
class FramingTest {
    /** A request of its own, if anybody took it for one; it would change the pass. */
    private static String smuggled = "";

    private static Door door;
    private static Door alsoHttp2;

    @BeforeAll
    static void open() {
        door = new Door("framing", Map.of("PASSWAY_HTTP_HTTP2", "never"));
        alsoHttp2 = new Door("framing_http2", Map.of("PASSWAY_HTTP_HTTP2", "always"));
        smuggled = door.head(door.path(), "Content-Length: " + Door.CHANGE.length() + "\r\n") + Door.CHANGE;
    }

    @AfterAll
    static void close() {
        door.close();
        alsoHttp2.close();
    }

    @AfterEach
    void nothing_was_written_and_the_next_is_served() {
        door.assertUntouched();
        alsoHttp2.assertUntouched();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: @ ; Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked ; Content-Length: @",
                "Transfer-Encoding: chunked ; Content-Length: 0",
                "Transfer-Encoding: CHUNKED ; Content-Length: @",
                "Transfer-Encoding: chunked ; Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked ; Transfer-Encoding: identity",
                "Transfer-Encoding: identity ; Content-Length: @",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity ; Content-Length: @",
                "Transfer-Encoding: xchunked ; Content-Length: @",
                "Transfer-Encoding: chunked;x ; Content-Length: @",
                "Transfer-Encoding: ; Content-Length: @",
                "Transfer-Encoding : chunked ; Content-Length: @",
                "Content-Length: @ ; Content-Length: 0",
                "Content-Length: 0 ; Content-Length: @",
                "Content-Length: @, 0",
                "Content-Length: +@",
                "Content-Length: -@",
                "Content-Length: -1",
                "Content-Length: 0x@",
                "Content-Length: @.0",
                "Content-Length: @ @",
                "Content-Length: @;",
                "Content-Length: many",
                "Content-Length:",
                "Content-Length: 18446744073709551616",
                "Content-Length : @",
                "Host: other.example.com ; Content-Length: @",
                "Host: localhost ; Content-Length: @",
            })
    void a_body_of_uncertain_length_is_refused(String headers) throws IOException {
        String lines = headers.replace(" ; ", "\r\n").replace("@", Integer.toString(Door.CHANGE.length())) + "\r\n";
        for (Door each : new Door[] {door, alsoHttp2}) {
            refused(each, each.head(each.path(), lines) + Door.CHANGE + smuggled);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "-1", "+4", "0x4", "", " ", "ffffffffffffffff0", "4 4", "\u0664"})
    void a_chunk_of_uncertain_length_is_refused(String size) throws IOException {
        String head = door.head(door.path(), "Transfer-Encoding: chunked\r\n");

        refused(door, head + size + "\r\n" + Door.CHANGE + "\r\n0\r\n\r\n" + smuggled);
    }

    @Test
    void a_chunk_that_is_longer_than_it_says_is_refused() throws IOException {
        String head = door.head(door.path(), "Transfer-Encoding: chunked\r\n");

        refused(door, head + "4\r\n" + Door.CHANGE + "\r\n0\r\n\r\n");
    }

    @Test
    void chunks_are_not_known_to_http_1_0() throws IOException {
        String head = door.head(door.path(), "Transfer-Encoding: chunked\r\n").replace("HTTP/1.1", "HTTP/1.0");

        refused(door, head + Door.chunk(Door.CHANGE) + "0\r\n\r\n" + smuggled);
    }

    @Test
    void a_request_without_a_host_is_refused() throws IOException {
        refused(door, smuggled.replace("Host: localhost\r\n", "") + smuggled);
    }

    @Test
    void more_headers_than_anybody_sends_are_refused() throws IOException {
        String head = door.head(door.path(), "a: b\r\n".repeat(150) + "Content-Length: 0\r\n");
        try (RawHttp wire = door.connect()) {
            Door.problem(wire.send(head).answer(), 431, "headers-too-large");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void a_body_that_is_shorter_than_it_says_is_never_taken_for_whole() throws IOException {
        String head = door.head(door.path(), "Content-Length: " + (Door.CHANGE.length() + 1) + "\r\n");
        try (RawHttp wire = door.connect()) {
            wire.send(head + Door.CHANGE).finish();

            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void what_follows_a_body_is_never_taken_for_a_part_of_it() throws IOException {
        String head = door.head(door.path(), "Content-Length: 10\r\n");
        try (RawHttp wire = door.connect()) {
            wire.send(head + Door.CHANGE + "\r\n\r\n");

            Door.problem(wire.answer(), 400, "malformed-json");
            Door.problem(wire.answer(), 400, "invalid-request");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void http_2_is_not_spoken_where_it_is_not_wanted() throws IOException {
        try (RawHttp wire = door.connect()) {
            String upgrade =
                    "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n";

            assertThat(wire.send(door.harmless(door.path(), upgrade)).answer().status())
                    .isEqualTo(200);
        }
        try (RawHttp wire = door.connect()) {
            assertThat(wire.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").answer().status())
                    .isEqualTo(400);
        }
    }

    /** Either a 400, and then the end, or the end alone. */
    private static void refused(Door door, String request) throws IOException {
        try (RawHttp wire = door.connect()) {
            wire.send(request);
            if (!wire.isClosed()) {
                RawHttp.Answer answer = wire.answer();
                Door.problem(answer, 400, "invalid-request");
                assertThat(answer.headers()).containsEntry("Connection", "close");
                assertThat(wire.isClosed()).as("closed after one answer").isTrue();
            }
        }
    }
}

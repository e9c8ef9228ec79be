package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the connection when a body is announced, refused or broken off. */
class ConnectionTest {
    private static final String LENGTH = "Content-Length: ";

    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("connection");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void nothing_was_written_and_the_next_is_served() {
        door.assertUntouched();
    }

    @Test
    void a_client_that_waits_is_told_to_go_on() throws IOException {
        try (RawHttp wire = door.connect()) {
            String body = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";
            wire.send(door.head(door.path(), "Expect: 100-continue\r\n" + LENGTH + body.length() + "\r\n"));
            assertThat(wire.head()).startsWith("HTTP/1.1 100");

            assertThat(wire.send(body).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_client_that_waits_is_refused_before_it_sends() throws IOException {
        try (RawHttp wire = door.connect()) {
            wire.send("POST " + door.path() + " HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n" + LENGTH
                    + "10\r\n\r\n");

            Door.problem(wire.answer(), 401, "unauthorized");
        }
    }

    @Test
    void a_connection_serves_on_after_a_small_body_was_refused() throws IOException {
        try (RawHttp wire = door.connect()) {
            String noKey = "POST " + door.path() + " HTTP/1.1\r\nHost: localhost\r\n" + LENGTH + "1000\r\n\r\n";
            Door.problem(wire.send(noKey + "x".repeat(1_000)).answer(), 401, "unauthorized");

            assertThat(wire.send(door.harmless(door.path(), "")).answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_connection_serves_on_after_a_malformed_body() throws IOException {
        try (RawHttp wire = door.connect()) {
            Door.problem(
                    wire.send(door.head(door.path(), LENGTH + "1\r\n") + "{").answer(), 400, "malformed-json");

            assertThat(wire.send(door.harmless(door.path(), "")).answer().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_connection_is_closed_after_a_large_body_was_refused_unread() throws IOException {
        try (RawHttp wire = door.connect()) {
            wire.send(door.head(door.path(), LENGTH + "10000000\r\n"));

            RawHttp.Answer answer = wire.answer();

            Door.problem(answer, 413, "content-too-large");
            assertThat(answer.headers()).containsEntry("Connection", "close");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void a_connection_is_closed_after_chunks_that_became_too_many() throws IOException {
        try (RawHttp wire = door.connect()) {
            wire.send(door.head(door.path(), "Transfer-Encoding: chunked\r\n"));
            for (int i = 0; i < 65; i++) {
                wire.send(Door.chunk(" ".repeat(1_024)));
            }

            RawHttp.Answer answer = wire.answer();

            Door.problem(answer, 413, "content-too-large");
            assertThat(answer.headers()).containsEntry("Connection", "close");
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_its_body_does_no_harm() throws IOException {
        try (RawHttp wire = door.connect()) {
            wire.send(door.head(door.path(), LENGTH + Door.CHANGE.length() + "\r\n") + Door.CHANGE.substring(0, 40));
        }
    }
}

package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.ingress.RawHttp2.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that abuse HTTP/2 lose their connection, and nobody else is the worse for it. */
class Http2FloodTest {
    private static final int FLOOD = 2_000;
    private static final Duration HEAD = Duration.ofSeconds(1);

    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door(
                "http2_flood",
                Map.of("PASSWAY_HTTP_HTTP2", "always", "PASSWAY_HTTP_HEAD_TIMEOUT", HEAD.toMillis() + "ms"));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void nothing_was_written_and_the_next_is_served() {
        door.assertUntouched();
    }

    /** What a flood sends again and again. */
    private interface Flood {
        void wave(RawHttp2 wire, int number) throws IOException;
    }

    @Test
    void requests_that_are_reset_at_once() throws IOException {
        byte[] head = head();
        Optional<Frame> end = flood((wire, number) -> {
            wire.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, number * 2 + 1, head);
            wire.send(RawHttp2.RST_STREAM, 0, number * 2 + 1, (byte) 0, (byte) 0, (byte) 0, (byte) 8);
        });

        assertThat(end).hasValueSatisfying(frame -> assertThat(frame.error()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM));
    }

    @Test
    void requests_that_make_the_server_reset_them() throws IOException {
        byte[] head = head();
        Optional<Frame> end = flood((wire, number) -> {
            wire.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, number * 2 + 1, head);
            wire.send(RawHttp2.WINDOW_UPDATE, 0, number * 2 + 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        });

        assertThat(end).hasValueSatisfying(frame -> assertThat(frame.error()).isEqualTo(RawHttp2.ENHANCE_YOUR_CALM));
    }

    @Test
    void a_head_that_goes_on_and_on() throws IOException {
        Optional<Frame> end = flood((wire, number) -> {
            int type = number == 0 ? RawHttp2.HEADERS : RawHttp2.CONTINUATION;
            wire.send(type, 0, 1, RawHttp2.block("a", "b"));
        });

        assertThat(end).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {RawHttp2.PING, RawHttp2.SETTINGS})
    void frames_whose_answers_nobody_reads(int type) throws IOException {
        byte[] thousand =
                repeated(type == RawHttp2.PING ? RawHttp2.frame(type, 0, 0, new byte[8]) : RawHttp2.frame(type, 0, 0));
        try (var wire = new RawHttp2(door.replica().gateway().httpPort())) {
            boolean ended = false;
            for (int wave = 0; wave < FLOOD && !ended; wave++) {
                ended = !sent(() -> wire.sendBytes(thousand));
            }
            assertThat(ended).isTrue();
        }
    }

    @Test
    void a_head_that_drips() throws IOException {
        byte[] frame = RawHttp2.frame(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, head());
        try (var wire = new RawHttp2(door.replica().gateway().httpPort())) {
            long begin = System.nanoTime();
            wire.sendBytes(frame[0], frame[1], frame[2], frame[3]);

            wire.untilClosed();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(HEAD.multipliedBy(3));
        }
    }

    @Test
    void headers_that_are_too_large_cost_their_stream_alone() throws IOException {
        String large = "x".repeat(16_000);
        byte[] head = RawHttp2.block(
                ":method", "POST", ":scheme", "http", ":path", door.path(), ":authority", "localhost", "a", large);
        byte[] more = RawHttp2.block("b", large);
        try (var wire = new RawHttp2(door.replica().gateway().httpPort())) {
            wire.send(RawHttp2.HEADERS, 0, 1, head);
            wire.send(RawHttp2.CONTINUATION, 0, 1, more);
            wire.send(RawHttp2.CONTINUATION, 0, 1, more);
            wire.send(RawHttp2.CONTINUATION, RawHttp2.END_HEADERS, 1, RawHttp2.block("c", "x".repeat(2_000)));

            assertThat(wire.status(1)).isEqualTo("431");
            wire.send(
                    RawHttp2.HEADERS,
                    RawHttp2.END_HEADERS | 1,
                    3,
                    RawHttp2.block(":method", "GET", ":scheme", "http", ":path", "/", ":authority", "localhost"));
            assertThat(wire.status(3)).isEqualTo("404");
        }
    }

    private static Optional<Frame> flood(Flood flood) throws IOException {
        try (var wire = new RawHttp2(door.replica().gateway().httpPort())) {
            boolean open = true;
            for (int i = 0; i < FLOOD && open; i++) {
                int number = i;
                open = sent(() -> flood.wave(wire, number));
            }
            return wire.untilClosed();
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    /** False once the other side has closed. */
    private static boolean sent(Sending sending) {
        try {
            sending.run();
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static byte[] head() {
        return RawHttp2.block(
                ":method", "POST",
                ":scheme", "http",
                ":path", door.path(),
                ":authority", "localhost",
                "x-api-key", door.shop().key());
    }

    private static byte[] repeated(byte[] frame) {
        byte[] all = new byte[frame.length * 1_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = frame[i % frame.length];
        }
        return all;
    }
}

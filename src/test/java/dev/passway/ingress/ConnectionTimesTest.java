package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long a connection may keep us waiting, in each of its states, and how many there may be. */
class ConnectionTimesTest {
    private static final Duration HEAD = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(1_500);
    private static final int MOST = 20;
    /** By so much later than the server's our clock may begin. */
    private static final Duration LATE = Duration.ofMillis(200);

    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door(
                "connection_times",
                Map.of(
                        "PASSWAY_HTTP_HEAD_TIMEOUT", HEAD.toMillis() + "ms",
                        "PASSWAY_HTTP_IDLE_TIMEOUT", IDLE.toMillis() + "ms",
                        "PASSWAY_HTTP_CONNECTIONS", Integer.toString(MOST)));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void a_connection_without_a_first_request_ends() throws IOException {
        try (RawHttp wire = door.connect()) {
            assertThat(untilClosed(wire)).isBetween(HEAD.minus(LATE), HEAD.multipliedBy(3));
        }
    }

    @Test
    void a_connection_between_two_requests_ends_after_its_idle_time() throws IOException {
        try (RawHttp wire = door.connect()) {
            served(wire);

            assertThat(untilClosed(wire)).isBetween(IDLE.minus(LATE), IDLE.multipliedBy(3));
        }
    }

    @Test
    void a_second_head_has_no_more_time_than_the_first() throws IOException {
        try (RawHttp wire = door.connect()) {
            served(wire);

            wire.send("P");

            assertThat(dripUntilClosed(wire)).isBetween(HEAD.minus(LATE), HEAD.multipliedBy(3));
        }
    }

    @Test
    void the_rest_of_a_body_that_nobody_reads_may_not_drip_for_ever() throws IOException {
        try (RawHttp wire = door.connect()) {
            wire.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n");
            Door.problem(wire.answer(), 404, "not-found");

            assertThat(dripUntilClosed(wire)).isBetween(HEAD.minus(LATE), HEAD.multipliedBy(3));
        }
    }

    @Test
    void a_connection_that_is_used_lives_on() throws IOException {
        try (RawHttp wire = door.connect()) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < IDLE.toNanos() * 2) {
                served(wire);
            }
        }
    }

    @Test
    void one_connection_too_many_is_closed_and_those_there_are_served() throws Exception {
        await().until(() -> openConnections() == 0);
        RawHttp[] wires = new RawHttp[MOST];
        for (int i = 0; i < MOST; i++) {
            wires[i] = door.connect();
            served(wires[i]);
        }
        try (RawHttp surplus = door.connect()) {
            assertThat(surplus.isClosed()).isTrue();
        }
        served(wires[0]);
        wires[1].close();
        await().until(() -> openConnections() < MOST);
        try (RawHttp next = door.connect()) {
            served(next);
        }
        for (RawHttp wire : wires) {
            wire.close();
        }
    }

    private static double openConnections() {
        return door.replica()
                .management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("passway_http_connections "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", -1)[1]))
                .sum();
    }

    private static void served(RawHttp wire) throws IOException {
        assertThat(wire.send(door.harmless(door.path(), "")).answer().status()).isEqualTo(200);
    }

    private static Duration untilClosed(RawHttp wire) throws IOException {
        long begin = System.nanoTime();
        assertThat(wire.rest()).isEmpty();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration dripUntilClosed(RawHttp wire) throws IOException {
        var dripping = new Dripping(List.of(wire), Duration.ofMillis(100));
        try (dripping) {
            return untilClosed(wire);
        }
    }
}

package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that send a byte a second, many at once: with the times that ship, all are gone within 15 s. */
class SlowClientsTest {
    private static final int OF_EACH_KIND = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("slow_clients");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void slow_heads_and_slow_bodies_are_all_gone_while_others_are_served() throws Exception {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            slow.add(door.connect().send("POST "));
            slow.add(door.connect().send(door.head(door.path(), "Content-Length: 50\r\n")));
        }
        long begin = System.nanoTime();
        var dripping = new Dripping(slow, Duration.ofSeconds(1));
        try (dripping;
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> ends = slow.stream()
                    .map(wire -> readers.submit(() -> untilClosed(wire)))
                    .toList();
            int served = 0;
            while (!ends.stream().allMatch(Future::isDone)) {
                assertThat(door.replica().pushUpdate(door.shop(), "{}").statusCode())
                        .isEqualTo(400);
                served++;
                assertThat(Duration.ofNanos(System.nanoTime() - begin))
                        .as(
                                "%s of %s are gone",
                                ends.stream().filter(Future::isDone).count(), slow.size())
                        .isLessThan(PATIENCE);
            }
            assertThat(served).isGreaterThan(50);
            assertThat(IntStream.range(0, slow.size()).filter(i -> i % 2 == 1).mapToObj(ends::get))
                    .allSatisfy(end -> assertThat(end.get()).startsWith("HTTP/1.1 503"));
        }
        assertThat(metric("passway_http_connections_closed_total{reason=\"slow\"}"))
                .isEqualTo(OF_EACH_KIND);
        door.assertUntouched();
    }

    /** All that came before the end. */
    private static String untilClosed(RawHttp wire) throws IOException {
        try (wire) {
            return wire.rest();
        }
    }

    private static double metric(String name) {
        return door.replica()
                .management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }
}

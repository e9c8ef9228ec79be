package dev.passway.push;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.apns.Delivery;
import dev.passway.apns.Fault;
import dev.passway.apns.FaultyApns;
import dev.passway.apns.NoAnswer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A stream that stays silent is a place less on its connection: pushy never closes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SilentStreamsTest {
    private static final int PHONES = 8_000;
    /** A twentieth of all pushes: as many as a connection has streams would be silent if it lived long enough. */
    private static final int SILENT_EVERY = 20;
    /** Of the 1,000 streams that a connection has. */
    private static final long MOST = 250;

    private final ApnsScene stage = ApnsScene.create("silent_streams");
    private final FaultyApns apns = stage.startFaulty();
    private final WakeUps wakeUps = WakeUps.of(stage.scene());

    @AfterAll
    void close() {
        stage.close();
        apns.close();
    }

    @Test
    void replaces_a_connection_before_silent_streams_have_used_it_up() {
        apns.misbehave(new Fault.Silence(SILENT_EVERY));
        wakeUps.install(PHONES);
        wakeUps.queue(PHONES);

        stage.deploy(ApnsScene.config(ApnsScene.SHORT, Duration.ofMillis(300)), apns.port());

        wakeUps.awaitEmpty(Duration.ofSeconds(30));
        wakeUps.checkAll(apns);
        Map<Integer, Long> silent = apns.deliveries().stream()
                .filter(delivery -> delivery.outcome() == NoAnswer.SILENT)
                .collect(groupingBy(Delivery::connection, counting()));
        assertThat(silent.values().stream().mapToLong(streams -> streams).sum()).isGreaterThan(MOST);
        assertThat(silent.values()).allMatch(streams -> streams <= MOST);
    }
}

package dev.passway.push;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The long form of {@link FaultModesTest}: {@code ./mvnw -Pfaults verify}. */
@Tag("faults")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultModesIT {
    private final ApnsScene stage = ApnsScene.create("fault_modes_long");

    @AfterAll
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void wakes_20_000_phones_within_a_minute(FaultMode mode) {
        mode.run(stage, 20_000, 1_000, Duration.ofSeconds(60));
    }
}

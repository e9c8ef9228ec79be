package dev.passway.push;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every phone is woken, whatever APNs does; the long form is {@link FaultModesIT}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultModesTest {
    private final ApnsScene stage = ApnsScene.create("fault_modes");

    @AfterAll
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void wakes_500_phones(FaultMode mode) {
        mode.run(stage, 500, 100, Duration.ofSeconds(30));
    }
}

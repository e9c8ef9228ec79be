package dev.passway.push;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The long form of {@link AbsenceTest}: {@code ./mvnw -Pfaults verify}. */
@Tag("faults")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbsenceIT {
    private final ApnsScene stage = ApnsScene.create("apns_absence_long");

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void wakes_all_phones_once_APNs_is_back_after_a_minute() {
        Absence.check(stage, Duration.ofSeconds(60));
    }
}

package dev.passway.push;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The short form; {@link AbsenceIT} is the long one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbsenceTest {
    private final ApnsScene stage = ApnsScene.create("apns_absence");

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void wakes_all_phones_once_APNs_is_back_and_leaves_the_queue_in_peace_meanwhile() {
        Absence.check(stage, Duration.ofSeconds(3));
    }
}

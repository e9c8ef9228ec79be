package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceiptClockTest {
    private static final long MILLI = 1_000_000;
    private static final long DATABASE = 1_700_000_000_000_000L;

    private final ReceiptClock clock = new ReceiptClock();

    @Test
    void knows_no_time_before_the_first_sample() {
        assertThat(clock.micros(0)).isEmpty();
    }

    @Test
    void takes_the_middle_of_the_round_trip_for_the_moment_at_which_the_server_looked() {
        clock.sample(10 * MILLI, 14 * MILLI, DATABASE);

        assertThat(clock.micros(12 * MILLI)).hasValue(DATABASE);
        assertThat(clock.micros(15 * MILLI)).hasValue(DATABASE + 3_000);
    }

    @Test
    void never_gives_a_time_twice_or_an_earlier_one() {
        clock.sample(0, 0, DATABASE);
        assertThat(clock.micros(5 * MILLI)).hasValue(DATABASE + 5_000);
        clock.sample(6 * MILLI, 6 * MILLI, DATABASE); // the server's clock was set back

        assertThat(clock.micros(5 * MILLI)).hasValue(DATABASE + 5_001);
        assertThat(clock.micros(7 * MILLI)).hasValue(DATABASE + 5_002);
    }

    @Test
    void drops_a_sample_that_took_over_50_ms_when_it_has_a_better_one() {
        clock.sample(0, 2 * MILLI, DATABASE);

        clock.sample(100 * MILLI, 151 * MILLI, DATABASE + 999_000_000);

        assertThat(clock.micros(200 * MILLI)).hasValue(DATABASE + 199_000);
    }

    @Test
    void takes_a_slow_sample_when_it_has_none() {
        clock.sample(0, 200 * MILLI, DATABASE);

        assertThat(clock.micros(100 * MILLI)).hasValue(DATABASE);
    }

    @Test
    void takes_a_slow_sample_when_the_last_good_one_is_ten_minutes_old() {
        clock.sample(0, 0, DATABASE);
        long later = Duration.ofMinutes(11).toNanos();

        clock.sample(later, later + 200 * MILLI, DATABASE);

        assertThat(clock.micros(later + 101 * MILLI)).hasValue(DATABASE + 1_000);
    }
}

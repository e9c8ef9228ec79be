package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.store.Lane;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacesTest extends PacesScene {
    @Test
    void sends_half_a_second_s_worth_at_once_after_a_pause() {
        paces.set(LANE, Optional.of(20.0));
        pass(Duration.ofHours(1));

        assertThat(paces.room(LANE)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 20, 333.3, 5_000})
    void sends_no_more_than_the_pace_and_no_less(double rate) {
        paces.set(LANE, Optional.of(rate));
        int sent = drain();
        for (int i = 0; i < 60_000; i++) {
            pass(Duration.ofMillis(1));
            sent += drain();
        }

        double saved = Math.max(1, rate / 2);
        assertThat((double) sent).isBetween(rate * 60 + saved - 1.001, rate * 60 + saved + 0.001);
    }

    @Test
    void owes_what_was_sent_too_soon() {
        paces.set(LANE, Optional.of(10.0));
        send(25);
        assertThat(paces.room(LANE)).isEqualTo(-20);

        pass(Duration.ofMillis(2_100));

        assertThat(paces.room(LANE)).isOne();
    }

    @Test
    void says_when_a_quarter_of_a_second_s_worth_will_be_there() {
        paces.set(LANE, Optional.of(20.0));
        send(10);

        assertThat(paces.untilPortion(LANE)).contains(Duration.ofMillis(250));
        assertThat(paces.portion(LANE)).isEqualTo(5);

        pass(Duration.ofMillis(250));
        assertThat(paces.untilPortion(LANE)).isEmpty();
        assertThat(paces.room(LANE)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"20,5", "200,50", "800,50", "1000,50", "4000,200"})
    void claims_no_large_waves_and_not_too_often(double rate, int portion) {
        paces.set(LANE, Optional.of(rate));

        assertThat(paces.portion(LANE)).isEqualTo(portion);
    }

    @Test
    void waits_for_a_whole_push_when_the_pace_is_slow() {
        paces.set(LANE, Optional.of(0.5));
        send(1);

        assertThat(paces.untilPortion(LANE)).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_new_pace_holds_at_once_and_what_is_owed_stays() {
        paces.set(LANE, Optional.of(10.0));
        send(15);

        paces.set(LANE, Optional.of(1_000.0));
        assertThat(paces.room(LANE)).isEqualTo(-10);

        pass(Duration.ofMillis(20));
        assertThat(paces.room(LANE)).isEqualTo(10);
    }

    @Test
    void forgets_a_lane_only_when_it_is_idle_and_has_saved_all_it_may() {
        paces.set(LANE, Optional.of(20.0));
        send(1);
        paces.forget(lane -> true);
        assertThat(paces.lanes()).containsExactly(LANE);

        pass(Duration.ofMillis(50));
        paces.forget(lane -> false);
        assertThat(paces.lanes()).containsExactly(LANE);

        paces.forget(lane -> true);
        assertThat(paces.lanes()).isEmpty();
    }

    @Test
    void forgets_a_lane_whose_place_another_certificate_took() {
        paces.set(LANE, Optional.of(20.0));
        Lane next = lane();

        paces.set(next, Optional.of(20.0));

        assertThat(paces.lanes()).containsExactly(next);
    }
}

package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of paces by how busy the web service for phones is. */
class PacesFeedbackTest extends PacesScene {
    @Test
    void a_lane_without_a_pace_has_no_bound_where_nobody_listens_to_the_web_service() {
        var deaf = new Paces(false, () -> now);
        deaf.set(LANE, Optional.of(20.0));
        deaf.set(LANE, Optional.empty());

        assertThat(deaf.room(LANE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(deaf.untilPortion(LANE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.02, 300, 0, 450", "0.1, 220, 0.25, 220"})
    void a_lane_without_a_pace_begins_slowly_and_is_faster_each_second_the_fewer_phones_come(
            double load, int rate, double nextLoad, int nextRate) {
        paces.set(LANE, Optional.empty());
        drain();

        assertThat(sentInASecond()).isBetween(199, 201);
        follow(load);
        assertThat(sentInASecond()).isBetween(rate - 1, rate + 1);
        follow(nextLoad);
        assertThat(sentInASecond()).isBetween(nextRate - 1, nextRate + 1);
    }

    @Test
    void it_is_no_faster_for_what_it_has_not_used() {
        paces.set(LANE, Optional.empty());
        for (int second = 0; second < 10; second++) {
            follow(0);
        }

        drain();
        assertThat(sentInASecond()).isBetween(199, 201);
    }

    @Test
    void it_begins_anew_after_a_pause() {
        paces.set(LANE, Optional.empty());
        drain();
        sentInASecond();
        follow(0);
        pass(Duration.ofSeconds(1));
        paces.forget(lane -> true);

        paces.set(LANE, Optional.empty());

        assertThat(paces.room(LANE)).isEqualTo((int) Paces.START / 2);
    }

    @Test
    void slows_a_lane_down_while_phones_are_too_many_and_lets_it_go_up_to_its_own_pace() {
        paces.set(LANE, Optional.of(400.0));
        assertThat(follow(0.9)).isEqualTo(0.5);
        assertThat(follow(0.9)).isEqualTo(0.25);
        assertThat(sentInASecond()).isBetween(99, 151);
        assertThat(sentInASecond()).isBetween(99, 101);

        assertThat(follow(0.6)).as("neither busy nor at ease").isEqualTo(0.25);
        assertThat(follow(0.49)).isCloseTo(0.275, within(1e-9));
        for (int second = 0; second < 12; second++) {
            follow(0.06);
        }
        assertThat(follow(0.06)).as("a tenth each second").isBetween(0.9, 0.97);

        follow(0.06);
        assertThat(follow(0)).isEqualTo(1);
        drain();
        assertThat(sentInASecond()).isBetween(399, 401);
    }

    @Test
    void slows_down_before_phones_are_too_many_if_two_seconds_of_the_same_make_them_so() {
        paces.set(LANE, Optional.of(400.0));
        assertThat(follow(0.1)).isEqualTo(1);
        assertThat(follow(0.25)).as("on the way to 0.55").isEqualTo(1);

        assertThat(follow(0.42)).as("on the way to 0.76").isEqualTo(0.5);
    }

    @Test
    void slows_down_no_further_while_they_get_fewer_fast_enough() {
        paces.set(LANE, Optional.of(400.0));
        assertThat(follow(0.95)).isEqualTo(0.5);

        assertThat(follow(0.8)).isEqualTo(0.5);
        assertThat(follow(0.78)).as("too slowly").isEqualTo(0.25);
    }

    @Test
    void holds_a_lane_without_a_pace_to_a_part_of_what_it_last_did() {
        paces.set(LANE, Optional.empty());
        for (int second = 0; second < 10; second++) {
            sentInASecond();
            follow(0);
        }
        send(3_000);

        follow(0.8);

        assertThat(paces.room(LANE)).isZero();
        assertThat(sentInASecond()).isBetween(1_499, 1_501);
    }

    @Test
    void holds_a_lane_without_a_pace_that_comes_later_too() {
        paces.set(LANE, Optional.empty());
        send(1);
        follow(0.8);
        Lane later = lane(new TenantId("other"));

        paces.set(later, Optional.empty());

        assertThat(paces.room(later)).isEqualTo((int) Paces.LEAST_DONE / 4);
        assertThat(paces.room(LANE)).as("it did less than what each may").isZero();
        pass(Duration.ofMillis(100));
        assertThat(paces.room(LANE)).isEqualTo((int) Paces.LEAST_DONE / 20);
    }

    @Test
    void a_lane_without_a_pace_goes_faster_from_there_once_the_phones_are_fewer() {
        paces.set(LANE, Optional.empty());
        sentInASecond();
        follow(0.8);
        paces.forget(lane -> true);
        assertThat(paces.lanes()).containsExactly(LANE);

        for (int second = 0; second < 8; second++) {
            follow(0.1);
        }
        drain();
        assertThat(sentInASecond()).isBetween(199, 201);
        follow(0.1);
        assertThat(sentInASecond()).isBetween(219, 221);
    }

    @Test
    void a_pace_that_the_tenant_asks_for_meanwhile_is_slowed_down_too() {
        paces.set(LANE, Optional.empty());
        send(3_000);
        follow(0.8);

        paces.set(LANE, Optional.of(40.0));

        drain();
        assertThat(sentInASecond()).isBetween(19, 21);
    }

    @Test
    void is_whole_again_within_seconds_however_long_it_was_busy() {
        paces.set(LANE, Optional.of(400.0));
        for (int second = 0; second < 1_000; second++) {
            follow(5);
        }
        for (int second = 0; second < 19; second++) {
            follow(0);
        }

        assertThat(follow(0)).isEqualTo(1);
    }
}

package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacesTest {
    private static final Lane LANE = lane();

    private long now;
    private final Paces paces = new Paces(true, () -> now);

    @Test
    void a_lane_without_a_pace_has_no_bound_where_nobody_listens_to_the_web_service() {
        var deaf = new Paces(false, () -> now);
        deaf.set(LANE, Optional.of(20.0));
        deaf.set(LANE, Optional.empty());

        assertThat(deaf.room(LANE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(deaf.untilPortion(LANE)).isEmpty();
    }

    @Test
    void a_lane_without_a_pace_begins_slowly_and_is_half_as_fast_again_each_second_while_no_phones_come() {
        paces.set(LANE, Optional.empty());
        drain();

        assertThat(sentInASecond()).isBetween(199, 201);
        follow(0.02);
        assertThat(sentInASecond()).isBetween(299, 301);
        follow(0);
        assertThat(sentInASecond()).isBetween(449, 451);
    }

    @Test
    void it_is_a_tenth_faster_each_second_while_some_come_and_no_faster_while_many_do() {
        paces.set(LANE, Optional.empty());
        drain();

        sentInASecond();
        follow(0.1);
        assertThat(sentInASecond()).isBetween(219, 221);
        follow(0.25);
        assertThat(sentInASecond()).isBetween(219, 221);
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

    /** For a second, the load is this. */
    private double follow(double walletLoad) {
        double part = 1;
        for (int look = 0; look < Brake.LOOKS; look++) {
            part = paces.follow(walletLoad);
        }
        return part;
    }

    private int sentInASecond() {
        int sent = 0;
        for (int i = 0; i < 1_000; i++) {
            pass(Duration.ofMillis(1));
            sent += drain();
        }
        return sent;
    }

    private int drain() {
        int room = Math.max(0, paces.room(LANE));
        send(room);
        return room;
    }

    private void send(int pushes) {
        for (int i = 0; i < pushes; i++) {
            paces.sent(LANE);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Lane lane() {
        return lane(new TenantId("acme"));
    }

    private static Lane lane(TenantId tenant) {
        return new Lane(tenant, PushScene.TOPIC, Optional.of(UUID.randomUUID()));
    }
}

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
import org.junit.jupiter.params.provider.ValueSource;

class PacesTest {
    private static final Lane LANE = lane();

    private long now;
    private final Paces paces = new Paces(() -> now);

    @Test
    void a_lane_without_a_pace_has_no_bound() {
        paces.set(LANE, Optional.empty());
        send(1_000);

        assertThat(paces.room(LANE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(paces.untilPortion(LANE)).isEmpty();
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
        assertThat(paces.follow(0.9)).isEqualTo(0.5);
        assertThat(paces.follow(0.71)).isEqualTo(0.25);
        assertThat(sentInASecond()).isBetween(99, 151);
        assertThat(sentInASecond()).isBetween(99, 101);

        assertThat(paces.follow(0.6)).as("neither busy nor at ease").isEqualTo(0.25);
        assertThat(paces.follow(0.49)).isCloseTo(0.275, within(1e-9));
        for (int second = 0; second < 60; second++) {
            paces.follow(0);
        }

        assertThat(paces.follow(0)).isEqualTo(1);
        drain();
        assertThat(sentInASecond()).isBetween(399, 401);
    }

    @Test
    void holds_a_lane_without_a_pace_to_a_part_of_what_it_last_did() {
        send(5_000);
        paces.follow(0);
        send(3_000);

        paces.follow(0.8);

        assertThat(paces.room(LANE)).isZero();
        assertThat(sentInASecond()).isBetween(1_499, 1_501);
    }

    @Test
    void holds_a_lane_without_a_pace_that_comes_later_too() {
        send(1);
        paces.follow(0.8);
        Lane later = lane(new TenantId("other"));

        paces.set(later, Optional.empty());

        assertThat(paces.room(later)).isEqualTo((int) Paces.LEAST_DONE / 4);
        assertThat(paces.room(LANE)).as("it did less than what each may").isZero();
        pass(Duration.ofMillis(100));
        assertThat(paces.room(LANE)).isEqualTo((int) Paces.LEAST_DONE / 20);
    }

    @Test
    void a_lane_without_a_pace_has_no_bound_again_once_the_phones_are_fewer() {
        send(3_000);
        paces.follow(0.8);
        paces.forget(lane -> true);
        paces.set(LANE, Optional.empty());
        assertThat(paces.lanes()).containsExactly(LANE);

        for (int second = 0; second < 8; second++) {
            paces.follow(0.1);
        }

        assertThat(paces.lanes()).isEmpty();
        assertThat(paces.room(LANE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_pace_that_the_tenant_asks_for_meanwhile_is_slowed_down_too() {
        send(3_000);
        paces.follow(0.8);

        paces.set(LANE, Optional.of(40.0));

        drain();
        assertThat(sentInASecond()).isBetween(19, 21);
    }

    @Test
    void is_whole_again_within_a_minute_however_long_it_was_busy() {
        paces.set(LANE, Optional.of(400.0));
        for (int second = 0; second < 1_000; second++) {
            paces.follow(5);
        }
        for (int second = 0; second < 60; second++) {
            paces.follow(0);
        }

        assertThat(paces.follow(0)).isEqualTo(1);
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

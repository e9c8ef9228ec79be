package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.LaneShare;
import dev.passway.store.PushClaim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lane lane = lane();
    private final Seen seen = new Seen();
    private long now;
    private final Lanes lanes =
            new Lanes(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(7)), () -> now, seen);

    @Test
    void a_lane_is_open_and_unbounded_at_first() {
        assertThat(lanes.isOpen(lane)).isTrue();
        assertThat(lanes.room(lane)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_parked_lane_rests_ten_minutes_then_sends_one_probe() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);
        assertThat(lanes.isOpen(lane)).isFalse();
        assertThat(lanes.room(lane)).isZero();

        pass(Duration.ofMinutes(10));
        assertThat(lanes.room(lane)).isOne();

        lanes.claimed(lane);
        assertThat(lanes.isOpen(lane)).isTrue();
        assertThat(lanes.room(lane)).isZero();
    }

    @Test
    void a_row_that_has_nobody_to_wake_is_no_probe() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);
        pass(Duration.ofMinutes(10));

        lanes.claimed(claimWithoutTargets());

        assertThat(lanes.room(lane)).isOne();
    }

    private PushClaim claimWithoutTargets() {
        return new PushClaim(
                lane,
                new LaneShare(1, Optional.empty()),
                new PassId(UUID.randomUUID()),
                UUID.randomUUID(),
                2,
                new CorrelationId(UUID.randomUUID()),
                Duration.ZERO,
                List.of());
    }

    @Test
    void a_good_answer_to_the_probe_opens_the_lane() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);
        pass(Duration.ofMinutes(10));
        lanes.claimed(lane);

        lanes.answered(lane);

        assertThat(lanes.resting()).isEmpty();
        assertThat(seen.resumed).containsExactly(lane);
    }

    @Test
    void a_bad_answer_to_the_probe_parks_the_lane_again_without_telling_twice() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);
        pass(Duration.ofMinutes(10));
        lanes.claimed(lane);

        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        assertThat(lanes.room(lane)).isZero();
        assertThat(seen.parked).containsExactly(lane);
    }

    @Test
    void an_answer_to_an_earlier_push_does_not_open_a_parked_lane() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        lanes.answered(lane);

        assertThat(lanes.isOpen(lane)).isFalse();
    }

    @Test
    void a_row_whose_claim_was_under_way_when_the_lane_was_parked_is_no_probe() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        lanes.claimed(lane);

        assertThat(lanes.isOpen(lane)).isFalse();
    }

    @Test
    void a_probe_that_was_not_sent_may_be_claimed_again() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);
        pass(Duration.ofMinutes(10));
        lanes.claimed(lane);

        lanes.released(lane);

        assertThat(lanes.room(lane)).isOne();
    }

    @Test
    void a_lane_that_lost_its_connections_pauses_longer_each_time_and_at_most_half_a_minute() {
        for (int failures = 0; failures < 12; failures++) {
            lanes.pause(lane);
            pass(Duration.ofSeconds(30));
            assertThat(lanes.room(lane)).isOne();
            lanes.claimed(lane);
        }
        assertThat(seen.parked).isEmpty();
    }

    @Test
    void any_answer_ends_a_pause() {
        lanes.pause(lane);

        lanes.answered(lane);

        assertThat(lanes.isOpen(lane)).isTrue();
    }

    @Test
    void a_new_certificate_ends_the_rest_of_the_old_one() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        lanes.replaceBy(new Lane(lane.tenant(), lane.passTypeIdentifier(), Optional.of(UUID.randomUUID())));

        assertThat(lanes.resting()).isEmpty();
        assertThat(seen.resumed).containsExactly(lane);
    }

    @Test
    void a_certificate_for_something_else_does_not_end_a_rest() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        lanes.replaceBy(new Lane(new TenantId("other"), lane.passTypeIdentifier(), Optional.of(UUID.randomUUID())));
        lanes.replaceBy(new Lane(lane.tenant(), "pass.example.other", Optional.of(UUID.randomUUID())));

        assertThat(lanes.resting()).containsExactly(lane);
    }

    @Test
    void a_new_certificate_is_a_lane_of_its_own() {
        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        assertThat(lanes.isOpen(lane())).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Lane lane() {
        return new Lane(new TenantId("acme"), "pass.example.loyalty", Optional.of(UUID.randomUUID()));
    }
}

package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.LaneRoom;
import dev.passway.store.LaneShare;
import dev.passway.store.PushClaim;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which lanes are claimed from again, and how much room they have then. */
class BacklogTest {
    private static final int BATCH = 100;

    private final Lane lane = lane();
    private long now;
    private final Lanes lanes =
            new Lanes(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(7)), () -> now, new Seen());
    private final Outbox outbox = new Outbox(1000, 500);
    private final Rooms rooms = new Rooms(lanes, outbox, new Paces(false, () -> now));
    private final Backlog backlog = new Backlog(rooms, BATCH);

    @Test
    void a_lane_that_gave_all_it_was_asked_for_is_asked_again() {
        claim(BATCH, BATCH);

        assertThat(backlog.isClaimable()).isTrue();
        assertThat(backlog.untilPaceAllows()).isEmpty();
    }

    @Test
    void a_lane_that_gave_less_has_no_more() {
        claim(BATCH, BATCH);
        claim(BATCH - 1, BATCH);

        assertThat(backlog.isClaimable()).isFalse();
    }

    @Test
    void a_lane_that_was_asked_in_vain_has_no_more() {
        claim(BATCH, BATCH);

        backlog.note(List.of(new LaneRoom(lane, 5)), List.of());

        assertThat(backlog.isClaimable()).isFalse();
    }

    @Test
    void a_lane_without_room_is_asked_as_soon_as_it_has_some() {
        claim(BATCH, BATCH);
        fly(450);
        assertThat(backlog.isClaimable(lane)).isFalse();
        backlog.note(List.of(new LaneRoom(lane, 0)), List.of());

        land(50);

        assertThat(backlog.isClaimable(lane)).isTrue();
    }

    @Test
    void a_lane_with_a_pace_waits_for_a_quarter_of_a_second_s_worth() {
        rooms.claimed(claims(1, 1, 40.0));
        backlog.note(List.of(), claims(1, 1, 40.0));
        fly(20);
        assertThat(backlog.isClaimable()).isFalse();
        assertThat(backlog.untilPaceAllows()).contains(Duration.ofMillis(250));

        now += Duration.ofMillis(250).toNanos();

        assertThat(backlog.isClaimable()).isTrue();
        assertThat(rooms.of(lane)).isEqualTo(10);
    }

    @Test
    void what_waits_to_be_sent_is_in_the_pace_already() {
        rooms.claimed(claims(1, 1, 40.0));
        outbox.add(new Push(lane, PushScene.newToken(), List.of()));

        assertThat(rooms.of(lane)).isEqualTo(19);
    }

    @Test
    void a_lane_that_rests_is_not_asked() {
        claim(BATCH, BATCH);

        lanes.park(lane, ApnsReason.BAD_CERTIFICATE);

        assertThat(backlog.isClaimable()).isFalse();
        assertThat(backlog.others()).containsExactly(new LaneRoom(lane, 0));
    }

    @Test
    void a_lane_that_is_behind_is_asked_apart_from_the_others() {
        claim(BATCH, BATCH);

        assertThat(backlog.rooms()).containsExactly(new LaneRoom(lane, 500));
        assertThat(backlog.others()).containsExactly(new LaneRoom(lane, 0));

        claim(BATCH - 1, BATCH);

        assertThat(backlog.rooms()).isEmpty();
        assertThat(backlog.others()).isEmpty();
    }

    @Test
    void the_probe_of_a_lane_that_is_behind_does_not_wait_for_those_that_are() {
        claim(BATCH, BATCH);
        lanes.pause(lane);
        assertThat(backlog.rooms()).isEmpty();
        assertThat(backlog.others()).containsExactly(new LaneRoom(lane, 0));

        now += Duration.ofSeconds(2).toNanos();

        assertThat(backlog.rooms()).isEmpty();
        assertThat(backlog.others()).containsExactly(new LaneRoom(lane, 1));
    }

    @Test
    void the_pace_of_a_lane_that_is_behind_is_not_forgotten() {
        rooms.claimed(claims(1, 1, 40.0));
        backlog.note(List.of(), claims(1, 1, 40.0));

        backlog.others();

        assertThat(backlog.rooms()).containsExactly(new LaneRoom(lane, 20));
    }

    @Test
    void a_lane_under_an_old_certificate_is_not_asked() {
        claim(BATCH, BATCH);
        Lane next = lane();

        backlog.note(List.of(), List.of(claim(next, new LaneShare(BATCH, Optional.empty()))));

        assertThat(backlog.isClaimable()).isFalse();
    }

    private void claim(int taken, int asked) {
        List<PushClaim> claims = claims(taken, asked, 0);
        rooms.claimed(claims);
        backlog.note(List.of(), claims);
    }

    private List<PushClaim> claims(int taken, int asked, double pace) {
        var share = new LaneShare(asked, Optional.of(pace).filter(set -> set > 0));
        return Stream.generate(() -> claim(lane, share)).limit(taken).toList();
    }

    private void fly(int pushes) {
        for (int i = 0; i < pushes; i++) {
            rooms.paces().sent(lane);
            outbox.sent(lane);
        }
    }

    private void land(int pushes) {
        for (int i = 0; i < pushes; i++) {
            outbox.ended(lane);
        }
    }

    private static PushClaim claim(Lane lane, LaneShare share) {
        return new PushClaim(
                lane,
                share,
                new PassId(UUID.randomUUID()),
                UUID.randomUUID(),
                2,
                new CorrelationId(UUID.randomUUID()),
                Duration.ZERO,
                List.of());
    }

    private static Lane lane() {
        return new Lane(new TenantId("acme"), PushScene.TOPIC, Optional.of(UUID.randomUUID()));
    }
}

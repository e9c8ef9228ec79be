package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.PushScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Lane LARGE = lane("large");
    private static final Lane SMALL = lane("small");

    private final Outbox outbox = new Outbox(1000, 500);

    @Test
    void lanes_take_turns() {
        add(LARGE, 3);
        add(SMALL, 2);

        assertThat(sendAll()).containsExactly(LARGE, SMALL, LARGE, SMALL, LARGE);
    }

    @Test
    void a_lane_that_comes_late_is_not_behind_all_that_waits() {
        add(LARGE, 100);
        outbox.next();
        add(SMALL, 1);
        outbox.next();

        assertThat(outbox.next()).map(Push::lane).contains(SMALL);
    }

    @Test
    void a_lane_has_no_more_under_way_than_its_cap() {
        var small = new Outbox(1000, 3);
        for (int i = 0; i < 5; i++) {
            small.add(push(LARGE));
        }

        assertThat(sendAll(small)).hasSize(3);

        small.ended(LARGE);
        assertThat(sendAll(small)).hasSize(1);
    }

    @Test
    void a_lane_alone_has_as_much_under_way_as_it_leaves_free() {
        var uncapped = new Outbox(1000, 1000);
        for (int i = 0; i < 1000; i++) {
            uncapped.add(push(LARGE));
        }

        assertThat(sendAll(uncapped)).hasSize(500);
        assertThat(uncapped.room(SMALL)).isEqualTo(500);
    }

    /** Each one's connections hang: nothing that was sent ends. */
    @Test
    void however_many_lanes_hang_there_is_room_for_one_more() {
        for (int i = 0; i < 8; i++) {
            add(lane("hanging-" + i), 1000);
            sendAll();
        }
        add(SMALL, 1);

        assertThat(sendAll()).containsExactly(SMALL);
    }

    @Test
    void a_single_push_may_leave_however_small_the_bound() {
        var single = new Outbox(1, 500);
        single.add(push(LARGE));
        single.add(push(SMALL));

        assertThat(sendAll(single)).containsExactly(LARGE);

        single.ended(LARGE);
        assertThat(sendAll(single)).containsExactly(SMALL);
    }

    @Test
    void a_lane_that_lost_a_connection_starts_small_and_holds_up_no_other() {
        add(LARGE, 10);
        add(SMALL, 1);
        outbox.lost(LARGE);
        assertThat(sendAll()).containsExactly(LARGE, SMALL);

        outbox.answered(LARGE);
        outbox.ended(LARGE);

        assertThat(sendAll()).containsExactly(LARGE, LARGE);
    }

    @Test
    void what_waits_and_what_is_under_way_takes_up_room() {
        add(LARGE, 2);
        outbox.next();
        outbox.sent(LARGE);

        assertThat(outbox.room(LARGE)).isEqualTo(498);
        assertThat(outbox.waiting(LARGE)).isOne();
    }

    @Test
    void what_is_dropped_does_not_leave() {
        add(LARGE, 3);
        add(SMALL, 1);

        assertThat(outbox.drop(LARGE)).hasSize(3);

        assertThat(sendAll()).containsExactly(SMALL);
    }

    @Test
    void knows_nothing_of_a_lane_that_is_through() {
        add(LARGE, 1);
        sendAll();
        assertThat(outbox.lanes()).containsExactly(LARGE);

        outbox.ended(LARGE);

        assertThat(outbox.isIdle()).isTrue();
        assertThat(outbox.free()).isEqualTo(1000);
    }

    private void add(Lane lane, int pushes) {
        for (int i = 0; i < pushes; i++) {
            outbox.add(push(lane));
        }
    }

    private List<Lane> sendAll() {
        return sendAll(outbox);
    }

    /** Sends what may leave; nothing is answered. */
    private static List<Lane> sendAll(Outbox outbox) {
        List<Lane> sent = new ArrayList<>();
        for (var next = outbox.next(); next.isPresent(); next = outbox.next()) {
            outbox.sent(next.get().lane());
            sent.add(next.get().lane());
        }
        return sent;
    }

    private static Push push(Lane lane) {
        return new Push(lane, PushScene.newToken(), List.of());
    }

    private static Lane lane(String tenant) {
        return new Lane(new TenantId(tenant), PushScene.TOPIC, Optional.empty());
    }
}

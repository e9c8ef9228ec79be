package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.PushScene;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final int FULL = 10;

    private final Windows windows = new Windows(FULL);
    private final Lane lane = lane("acme");

    @Test
    void bounds_nothing_before_a_connection_is_lost() {
        windows.answered(lane);

        assertThat(windows.of(lane)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void begins_with_one_and_has_one_more_with_each_answer() {
        windows.lost(lane);
        assertThat(windows.of(lane)).isOne();

        windows.answered(lane);
        windows.answered(lane);

        assertThat(windows.of(lane)).isEqualTo(3);
    }

    @Test
    void begins_anew_when_a_connection_is_lost_again() {
        windows.lost(lane);
        windows.answered(lane);

        windows.lost(lane);

        assertThat(windows.of(lane)).isOne();
    }

    @Test
    void bounds_nothing_once_it_is_full() {
        windows.lost(lane);

        for (int answers = 1; answers < FULL; answers++) {
            assertThat(windows.of(lane)).isEqualTo(answers);
            windows.answered(lane);
        }

        assertThat(windows.of(lane)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void bounds_no_other_lane_and_none_with_a_new_certificate() {
        windows.lost(lane);

        assertThat(windows.of(lane("other"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(windows.of(lane("acme"))).isEqualTo(Integer.MAX_VALUE);
    }

    private static Lane lane(String tenant) {
        return new Lane(new TenantId(tenant), PushScene.TOPIC, Optional.of(UUID.randomUUID()));
    }
}

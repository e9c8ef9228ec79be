package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.store.LaneShare;
import dev.passway.store.PushClaim;
import dev.passway.store.PushScene;
import dev.passway.store.PushTarget;
import dev.passway.store.PushToken;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PushTest {
    private static final PushToken PHONE = PushScene.newToken();
    private static final PushToken WATCH = PushScene.newToken();

    @Test
    void wakes_a_device_once_for_all_its_passes() {
        var pushes = Push.of(List.of(row("acme", PHONE, WATCH), row("acme", PHONE)));

        assertThat(pushes).extracting(Push::token).containsExactly(PHONE, WATCH);
        assertThat(pushes.getFirst().parts()).hasSize(2);
    }

    @Test
    void never_mixes_lanes() {
        assertThat(Push.of(List.of(row("acme", PHONE), row("other", PHONE)))).hasSize(2);
    }

    private static ClaimedRow row(String tenant, PushToken... tokens) {
        var lane = new Lane(new TenantId(tenant), PushScene.TOPIC, Optional.empty());
        var targets = Arrays.stream(tokens)
                .map(token -> new PushTarget(token, 0, Duration.ZERO))
                .toList();
        var claim = new PushClaim(
                lane,
                new LaneShare(100, Optional.empty()),
                new PassId(UUID.randomUUID()),
                UUID.randomUUID(),
                2,
                new CorrelationId(UUID.randomUUID()),
                Duration.ZERO,
                targets);
        return new ClaimedRow(claim, 0);
    }
}

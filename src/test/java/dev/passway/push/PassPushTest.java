package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.DeliveryPriority;
import dev.passway.store.PushScene;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class PassPushTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void holds_what_Apple_asks_for_and_no_more() {
        var token = PushScene.newToken();

        var push = PassPush.to(token, PushScene.TOPIC, NOW);

        assertThat(push.getToken()).isEqualTo(token.value());
        assertThat(push.getTopic()).isEqualTo(PushScene.TOPIC);
        assertThat(push.getPayload()).isEqualTo("{}");
        assertThat(push.getExpiration()).isEqualTo(NOW.plus(28, ChronoUnit.DAYS));
        assertThat(push.getPriority()).isEqualTo(DeliveryPriority.IMMEDIATE);
        assertThat(push.getPushType()).isNull();
        assertThat(push.getCollapseId()).isNull();
    }
}

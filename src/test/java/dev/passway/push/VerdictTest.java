package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.store.PushScene;
import dev.passway.store.PushTarget;
import dev.passway.store.PushToken;
import dev.passway.store.TokenOutcome;
import dev.passway.store.TokenOutcome.Accepted;
import dev.passway.store.TokenOutcome.Delayed;
import dev.passway.store.TokenOutcome.GivenUp;
import dev.passway.store.TokenOutcome.Quarantined;
import dev.passway.store.TokenOutcome.Removed;
import dev.passway.store.TokenOutcome.Retried;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    private static final Duration PATIENCE = Duration.ofHours(24);

    private final Verdict verdict =
            new Verdict(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(15), new Random(7)), PATIENCE);
    private final PushToken token = PushScene.newToken();

    @Test
    void accepts() {
        assertThat(decide(ApnsReason.ACCEPTED)).contains(new Accepted(token));
    }

    @Test
    void removes_what_is_older_than_APNs_says() {
        var since = Instant.parse("2026-11-01T10:00:00Z");

        assertThat(verdict.of(
                        new Answer(ApnsReason.UNREGISTERED, Optional.of(since), Optional.empty()),
                        target(Duration.ZERO)))
                .hasValueSatisfying(outcome -> assertThat(outcome).isInstanceOfSatisfying(Removed.class, removed -> {
                    assertThat(removed.before()).isEqualTo(since);
                    assertThat(removed.delay()).isPositive();
                }));
    }

    @Test
    void removes_nothing_when_APNs_says_no_time() {
        assertThat(decide(ApnsReason.UNREGISTERED)).contains(new Quarantined(token, "Unregistered"));
    }

    @Test
    void puts_a_bad_token_in_quarantine() {
        assertThat(decide(ApnsReason.BAD_DEVICE_TOKEN)).contains(new Quarantined(token, "BadDeviceToken"));
    }

    @Test
    void gives_up_what_sending_again_can_not_mend() {
        assertThat(decide(ApnsReason.PAYLOAD_TOO_LARGE)).contains(new GivenUp(token));
    }

    @Test
    void delays_a_busy_token() {
        assertThat(decide(ApnsReason.TOO_MANY_REQUESTS)).get().isInstanceOf(Delayed.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE", "TIMEOUT", "NO_CONNECTION"})
    void tries_again(ApnsReason reason) {
        assertThat(decide(reason)).get().isInstanceOf(Retried.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE_UNAVAILABLE", "TOO_MANY_REQUESTS"})
    void gives_up_after_a_day_of_trying(ApnsReason reason) {
        assertThat(verdict.of(Answer.of(reason), target(PATIENCE.minusMillis(1))))
                .get()
                .isNotInstanceOf(GivenUp.class);
        assertThat(verdict.of(Answer.of(reason), target(PATIENCE))).contains(new GivenUp(token));
    }

    @Test
    void says_nothing_about_the_token_when_the_certificate_is_at_fault() {
        assertThat(decide(ApnsReason.BAD_CERTIFICATE)).isEmpty();
    }

    private Optional<TokenOutcome> decide(ApnsReason reason) {
        return verdict.of(Answer.of(reason), target(Duration.ZERO));
    }

    private PushTarget target(Duration retried) {
        return new PushTarget(token, 3, retried);
    }
}

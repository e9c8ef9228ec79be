package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import dev.passway.store.TokenOutcome.Accepted;
import dev.passway.store.TokenOutcome.Delayed;
import dev.passway.store.TokenOutcome.GivenUp;
import dev.passway.store.TokenOutcome.Quarantined;
import dev.passway.store.TokenOutcome.Removed;
import dev.passway.store.TokenOutcome.Retried;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What each answer of APNs does to the registrations of its token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenOutcomeTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MarkScene marks = MarkScene.create("token_outcome");
    private final PushScene scene = marks.scene();
    private final PassId pass = marks.pass();
    private final PushToken phone = marks.phone();

    @AfterEach
    void start_anew() {
        marks.startAnew();
    }

    @AfterAll
    void close() {
        marks.close();
    }

    @Test
    void puts_the_row_off_until_the_first_retry() {
        var tablet = scene.register(pass, "tablet");
        scene.queue(pass, 2);

        marks.mark(
                marks.claim(), new Retried(phone, Duration.ofMinutes(9)), new Retried(tablet, Duration.ofMinutes(5)));

        assertThat(scene.database().number("select round(extract(epoch from due_at - now()) / 60) from push_queue"))
                .isEqualTo(5);
        assertThat(scene.registration(tablet, "retries")).isEqualTo("1");
        assertThat(scene.registration(tablet, "retried_ms")).isEqualTo("300000");
    }

    @Test
    void adds_up_how_long_a_version_was_tried_and_starts_afresh_with_the_next() {
        scene.queue(pass, 2);
        marks.mark(marks.claim(), new Retried(phone, Duration.ofMillis(2)));
        marks.mark(marks.claimLater(), new Retried(phone, Duration.ofMillis(3)));
        assertThat(scene.registration(phone, "retried_version, retried_ms")).isEqualTo("(2,5)");

        scene.queue(pass, 3);
        marks.mark(marks.claimLater(), new Retried(phone, Duration.ofMillis(4)));

        assertThat(scene.registration(phone, "retried_version, retried_ms")).isEqualTo("(3,4)");
    }

    /** A lane that rests says nothing about the tokens of the rows that it gives back. */
    @Test
    void counts_no_time_in_which_the_lane_was_parked() {
        scene.queue(pass, 2);
        marks.mark(marks.claim(), new Retried(phone, Duration.ofMillis(2)));
        scene.database().execute("update registration set retry_at = now() - interval '2 days'");

        marks.mark(marks.claimLater());
        scene.database().execute("update push_queue set queued_at = now() - interval '2 days'");
        marks.mark(marks.claimLater());

        assertThat(marks.claim().targets()).singleElement().satisfies(target -> {
            assertThat(target.retried()).isEqualTo(Duration.ofMillis(2));
            assertThat(target.retries()).isOne();
        });
    }

    @Test
    void starts_a_token_afresh_once_it_accepted() {
        scene.queue(pass, 2);
        marks.mark(marks.claim(), new Retried(phone, Duration.ZERO));

        marks.mark(marks.claim(), new Accepted(phone));

        assertThat(scene.registration(phone, "retries")).isEqualTo("0");
        assertThat(scene.registration(phone, "retry_at")).isEqualTo("null");
    }

    @Test
    void removes_only_registrations_older_than_the_end_of_the_token() {
        var other = scene.addPass();
        scene.register(other, "phone", phone);
        scene.database()
                .execute("update registration set registered_at = now() - interval '2 hours' where pass_id = '%s'"
                        .formatted(other));
        scene.queue(pass, 2);

        marks.mark(marks.claim(), new Removed(phone, Instant.now().minus(Duration.ofHours(1)), MINUTE));

        assertThat(scene.database().query("select pass_id from registration"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("pass_id", pass.toString()));
        assertThat(scene.registration(phone, "retry_at > now()")).isEqualTo("true");
    }

    @Test
    void removes_the_row_with_its_last_registration() {
        scene.queue(pass, 2);

        marks.mark(marks.claim(), new Removed(phone, Instant.now().plusSeconds(60), MINUTE));

        assertThat(scene.database().number("select count(*) from registration")).isZero();
        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void leaves_a_busy_token_in_peace_for_all_its_passes() {
        var other = scene.addPass();
        scene.register(other, "phone", phone);
        scene.queue(pass, 2);

        marks.mark(marks.claim(), new Delayed(phone, MINUTE));

        assertThat(scene.database().number("select count(*) from registration where retry_at > now()"))
                .isEqualTo(2);
        assertThat(scene.isQueued(pass)).isTrue();
    }

    @Test
    void takes_a_token_in_quarantine_for_no_target_until_the_device_registers_again() {
        scene.queue(pass, 2);

        marks.mark(marks.claim(), new Quarantined(phone, "BadDeviceToken"));

        assertThat(scene.registration(phone, "quarantine_reason")).isEqualTo("BadDeviceToken");
        assertThat(scene.isQueued(pass)).isFalse();

        scene.register(pass, "phone", phone);
        scene.queue(pass, 3);
        assertThat(marks.claim().targets()).hasSize(1);
    }

    @Test
    void gives_up_one_version_and_not_the_next() {
        scene.queue(pass, 2);

        marks.mark(marks.claim(), new GivenUp(phone));

        assertThat(scene.isQueued(pass)).isFalse();
        scene.queue(pass, 3);
        assertThat(marks.claim().targets()).hasSize(1);
    }

    @Test
    void settles_three_devices_that_were_answered_differently() {
        var dead = scene.register(pass, "dead");
        var busy = scene.register(pass, "busy");
        scene.queue(pass, 2);

        marks.mark(
                marks.claim(),
                new Accepted(phone),
                new Removed(dead, Instant.now().plusSeconds(60), MINUTE),
                new Delayed(busy, Duration.ZERO));

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(scene.registration(dead, "1")).isEqualTo("no such registration");
        assertThat(marks.claim().targets()).extracting(PushTarget::token).containsExactly(busy);
    }
}

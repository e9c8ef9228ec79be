package dev.passway.store;

import static dev.passway.store.PushScene.await;
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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushMarksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PushScene scene = PushScene.create("push_marks");
    private final PushQueue queue = new PushQueue(scene.postgres());
    private final PushMarks marks = new PushMarks(scene.postgres());

    private final PassId pass = scene.addPass();
    private final PushToken phone = scene.register(pass, "phone");

    @AfterEach
    void start_anew() {
        scene.database().execute("delete from push_queue; delete from registration");
        scene.register(pass, "phone", phone);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void removes_the_row_once_every_target_has_accepted() {
        scene.queue(pass, 2);

        assertThat(mark(claim(), new Accepted(phone))).isOne();

        assertThat(scene.isQueued(pass)).isFalse();
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(scene.registration(phone, "accepted_at > now() - interval '1 minute'"))
                .isEqualTo("true");
    }

    @Test
    void removes_a_row_without_targets() {
        scene.queue(pass, 2);
        scene.database().execute("delete from registration");

        mark(claim());

        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void keeps_the_row_when_an_update_came_between_claim_and_mark() {
        scene.queue(pass, 2);
        var claim = claim();
        scene.queue(pass, 3);

        mark(claim, new Accepted(phone));

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(claim()).satisfies(next -> {
            assertThat(next.version()).isEqualTo(3);
            assertThat(next.targets()).extracting(PushTarget::token).containsExactly(phone);
        });
    }

    @Test
    void keeps_the_row_when_a_device_registered_between_claim_and_mark() {
        scene.queue(pass, 2);
        var claim = claim();
        var tablet = scene.register(pass, "tablet");

        mark(claim, new Accepted(phone));

        assertThat(claim().targets()).extracting(PushTarget::token).containsExactly(tablet);
    }

    @Test
    void keeps_the_row_when_the_device_got_another_token_between_claim_and_mark() {
        scene.queue(pass, 2);
        var claim = claim();
        var newToken = scene.register(pass, "phone");

        mark(claim, new Accepted(phone));

        assertThat(claim().targets()).extracting(PushTarget::token).containsExactly(newToken);
    }

    @Test
    void leaves_untried_targets_due() {
        scene.queue(pass, 2);

        mark(claim());

        assertThat(claim().targets()).hasSize(1);
    }

    @Test
    void changes_nothing_once_another_replica_has_taken_the_row_over() {
        scene.queue(pass, 2);
        var frozen = claim();
        scene.expireLeases();
        var current = claim();

        assertThat(mark(frozen, new Accepted(phone))).isZero();

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("0");
        assertThat(mark(current, new Accepted(phone))).isOne();
        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void changes_nothing_once_the_lease_has_run_out() {
        scene.queue(pass, 2);
        var frozen = claim();
        scene.expireLeases();

        assertThat(mark(frozen, new Removed(phone, Instant.now().plusSeconds(60), MINUTE)))
                .isZero();

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("0");
        assertThat(scene.isQueued(pass)).isTrue();
    }

    @Test
    void may_be_repeated() {
        scene.queue(pass, 2);
        var claim = claim();

        assertThat(mark(claim, new Retried(phone, MINUTE))).isOne();
        assertThat(mark(claim, new Retried(phone, MINUTE))).isZero();

        assertThat(scene.registration(phone, "retries")).isEqualTo("1");
    }

    @Test
    void puts_the_row_off_until_the_first_retry() {
        var tablet = scene.register(pass, "tablet");
        scene.queue(pass, 2);

        mark(claim(), new Retried(phone, Duration.ofMinutes(9)), new Retried(tablet, Duration.ofMinutes(5)));

        assertThat(scene.database().number("select round(extract(epoch from due_at - now()) / 60) from push_queue"))
                .isEqualTo(5);
        assertThat(scene.registration(tablet, "retries")).isEqualTo("1");
        assertThat(scene.registration(tablet, "retried_ms")).isEqualTo("300000");
    }

    @Test
    void starts_a_token_afresh_once_it_accepted() {
        scene.queue(pass, 2);
        mark(claim(), new Retried(phone, Duration.ofMillis(1)));

        mark(claim(), new Accepted(phone));

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

        mark(claim(), new Removed(phone, Instant.now().minus(Duration.ofHours(1)), MINUTE));

        assertThat(scene.database().query("select pass_id from registration"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("pass_id", pass.toString()));
        assertThat(scene.registration(phone, "retry_at > now()")).isEqualTo("true");
    }

    @Test
    void removes_the_row_with_its_last_registration() {
        scene.queue(pass, 2);

        mark(claim(), new Removed(phone, Instant.now().plusSeconds(60), MINUTE));

        assertThat(scene.database().number("select count(*) from registration")).isZero();
        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void leaves_a_busy_token_in_peace_for_all_its_passes() {
        var other = scene.addPass();
        scene.register(other, "phone", phone);
        scene.queue(pass, 2);

        mark(claim(), new Delayed(phone, MINUTE));

        assertThat(scene.database().number("select count(*) from registration where retry_at > now()"))
                .isEqualTo(2);
        assertThat(scene.isQueued(pass)).isTrue();
    }

    @Test
    void takes_a_token_in_quarantine_for_no_target_until_the_device_registers_again() {
        scene.queue(pass, 2);

        mark(claim(), new Quarantined(phone, "BadDeviceToken"));

        assertThat(scene.registration(phone, "quarantine_reason")).isEqualTo("BadDeviceToken");
        assertThat(scene.isQueued(pass)).isFalse();

        scene.register(pass, "phone", phone);
        scene.queue(pass, 3);
        assertThat(claim().targets()).hasSize(1);
    }

    @Test
    void gives_up_one_version_and_not_the_next() {
        scene.queue(pass, 2);

        mark(claim(), new GivenUp(phone));

        assertThat(scene.isQueued(pass)).isFalse();
        scene.queue(pass, 3);
        assertThat(claim().targets()).hasSize(1);
    }

    @Test
    void settles_three_devices_that_were_answered_differently() {
        var dead = scene.register(pass, "dead");
        var busy = scene.register(pass, "busy");
        scene.queue(pass, 2);

        mark(
                claim(),
                new Accepted(phone),
                new Removed(dead, Instant.now().plusSeconds(60), MINUTE),
                new Delayed(busy, Duration.ofMillis(1)));

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(scene.registration(dead, "1")).isEqualTo("no such registration");
        assertThat(claim().targets()).extracting(PushTarget::token).containsExactly(busy);
    }

    private PushClaim claim() {
        var claims = await(queue.claim(100, Duration.ofSeconds(30), List.of()));
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    private int mark(PushClaim claim, TokenOutcome... outcomes) {
        return await(marks.mark(List.of(new PushMark(claim, List.of(outcomes)))));
    }
}

package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.PassId;
import dev.passway.store.TokenOutcome.Accepted;
import dev.passway.store.TokenOutcome.Removed;
import dev.passway.store.TokenOutcome.Retried;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When a mark takes effect, and whether the row then stays in the queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushMarksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MarkScene marks = MarkScene.create("push_marks");
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
    void removes_the_row_once_every_target_has_accepted() {
        scene.queue(pass, 2);

        assertThat(marks.mark(marks.claim(), new Accepted(phone))).isOne();

        assertThat(scene.isQueued(pass)).isFalse();
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(scene.registration(phone, "accepted_at > now() - interval '1 minute'"))
                .isEqualTo("true");
    }

    @Test
    void removes_a_row_without_targets() {
        scene.queue(pass, 2);
        scene.database().execute("delete from registration");

        marks.mark(marks.claim());

        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void keeps_the_row_when_an_update_came_between_claim_and_mark() {
        scene.queue(pass, 2);
        var claim = marks.claim();
        scene.queue(pass, 3);

        marks.mark(claim, new Accepted(phone));

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(marks.claim()).satisfies(next -> {
            assertThat(next.version()).isEqualTo(3);
            assertThat(next.targets()).extracting(PushTarget::token).containsExactly(phone);
        });
    }

    @Test
    void keeps_the_row_when_a_device_registered_between_claim_and_mark() {
        scene.queue(pass, 2);
        var claim = marks.claim();
        var tablet = scene.register(pass, "tablet");

        marks.mark(claim, new Accepted(phone));

        assertThat(marks.claim().targets()).extracting(PushTarget::token).containsExactly(tablet);
    }

    @Test
    void keeps_the_row_when_the_device_got_another_token_between_claim_and_mark() {
        scene.queue(pass, 2);
        var claim = marks.claim();
        var newToken = scene.register(pass, "phone");

        marks.mark(claim, new Accepted(phone));

        assertThat(marks.claim().targets()).extracting(PushTarget::token).containsExactly(newToken);
    }

    @Test
    void leaves_untried_targets_due() {
        scene.queue(pass, 2);

        marks.mark(marks.claim());

        assertThat(marks.claim().targets()).hasSize(1);
    }

    @Test
    void changes_nothing_once_another_replica_has_taken_the_row_over() {
        scene.queue(pass, 2);
        var frozen = marks.claim();
        scene.expireLeases();
        var current = marks.claim();

        assertThat(marks.mark(frozen, new Accepted(phone))).isZero();

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("0");
        assertThat(marks.mark(current, new Accepted(phone))).isOne();
        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void changes_nothing_once_the_lease_has_run_out() {
        scene.queue(pass, 2);
        var frozen = marks.claim();
        scene.expireLeases();

        assertThat(marks.mark(frozen, new Removed(phone, Instant.now().plusSeconds(60), MINUTE)))
                .isZero();

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("0");
        assertThat(scene.isQueued(pass)).isTrue();
    }

    @Test
    void may_be_repeated() {
        scene.queue(pass, 2);
        var claim = marks.claim();

        assertThat(marks.mark(claim, new Retried(phone, MINUTE))).isOne();
        assertThat(marks.mark(claim, new Retried(phone, MINUTE))).isZero();

        assertThat(scene.registration(phone, "retries")).isEqualTo("1");
    }
}

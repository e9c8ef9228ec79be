package dev.passway.store;

import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Passes that APNs accepted and no phone fetches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StuckPassesTest {
    private static final Duration AFTER = Duration.ofMinutes(15);

    private final PushScene scene = PushScene.create("stuck_passes");
    private final PushQueue queue = new PushQueue(scene.postgres());
    private final PushMarks marks = new PushMarks(scene.postgres());
    private final StuckPasses stuck = new StuckPasses(scene.postgres());

    @BeforeEach
    void forgetOthers() {
        scene.database().execute("delete from pass_delivery; delete from push_queue");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_pass_that_nobody_fetches_is_nudged_once_a_version() {
        var pass = scene.queuedPass();
        accept();
        assertThat(nudge()).as("too early").isEmpty();

        longAgo();
        assertThat(nudge()).containsExactly(new StuckPasses.Stuck(scene.tenant(), 1, 1));
        assertThat(scene.isQueued(pass)).isTrue();
        assertThat(accept()).isEqualTo(1);

        longAgo();
        assertThat(nudge()).as("once").isEmpty();

        scene.queue(pass, 3);
        accept();
        longAgo();
        assertThat(nudge()).as("another version").hasSize(1);
    }

    @Test
    void a_nudge_has_the_correlation_id_of_the_webhook() {
        var pass = scene.queuedPass();
        var id = UUID.randomUUID();
        scene.database().execute("""
                insert into pass_event (tenant_id, pass_id, correlation_id, kind, version)
                values ('acme', '%s', '%s', 'updated', 2)""".formatted(pass, id));
        accept();
        longAgo();

        nudge();

        assertThat(scene.database().value("select correlation_id from push_queue where pass_id = '" + pass + "'"))
                .hasValue(id.toString());
    }

    @Test
    void a_fetch_before_or_after_the_acceptance_leaves_nothing_to_wait_for() {
        fetch(scene.queuedPass());
        accept();
        longAgo();
        assertThat(nudge()).as("fetched before").isEmpty();

        var later = scene.queuedPass();
        accept();
        fetch(later);
        longAgo();
        assertThat(nudge()).as("fetched after").isEmpty();
    }

    @Test
    void a_fetch_of_an_older_version_is_none_of_this() {
        var pass = scene.queuedPass();
        accept();
        fetch(pass, 1);
        longAgo();

        assertThat(nudge()).hasSize(1);
    }

    @Test
    void a_stuck_pass_that_is_fetched_after_all_is_known_as_such() {
        var pass = scene.queuedPass();
        accept();
        longAgo();
        nudge();

        assertThat(fetch(pass))
                .singleElement()
                .satisfies(first -> assertThat(first.nudged()).isTrue());
    }

    @Test
    void without_a_phone_it_is_stuck_and_nobody_is_woken() {
        var pass = scene.queuedPass();
        accept();
        scene.database().execute("update registration set quarantined_at = now() where pass_id = '" + pass + "'");
        longAgo();

        assertThat(nudge()).containsExactly(new StuckPasses.Stuck(scene.tenant(), 1, 0));
        assertThat(scene.isQueued(pass)).isFalse();
    }

    private List<StuckPasses.Stuck> nudge() {
        return await(stuck.nudge(AFTER));
    }

    /** APNs accepts all that is due. */
    private int accept() {
        var claims = await(queue.claim(100, Duration.ofSeconds(30), List.of()));
        List<PushMark> accepted = claims.stream()
                .map(claim -> new PushMark(
                        claim,
                        claim.targets().stream()
                                .<TokenOutcome>map(target -> new TokenOutcome.Accepted(target.token()))
                                .toList()))
                .toList();
        return await(marks.mark(accepted));
    }

    private void longAgo() {
        scene.database().execute("update pass_delivery set awaited_since = awaited_since - interval '1 hour'");
    }

    private List<FirstFetch> fetch(PassId pass) {
        return fetch(pass, 2);
    }

    private List<FirstFetch> fetch(PassId pass, long version) {
        var served = new ServedPass(
                new PassKey(scene.tenant(), pass),
                version,
                new CorrelationId(UUID.randomUUID()),
                false,
                true,
                Duration.ZERO);
        return await(new PassFetches(scene.postgres()).record(List.of(), List.of(served)));
    }
}

package dev.passway.store;

import static dev.passway.store.PushScene.TOPIC;
import static dev.passway.store.PushScene.await;
import static dev.passway.store.PushScene.newToken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which rows a claim takes, and whom they are to wake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushQueueTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PushScene scene = PushScene.create("push_queue");
    private final PushQueue queue = new PushQueue(scene.postgres());

    @AfterEach
    void empty_the_queue() {
        scene.database().execute("delete from push_queue");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void claims_a_due_row_with_its_targets() {
        var pass = scene.addPass();
        var phone = scene.register(pass, "phone");
        var watch = scene.register(pass, "watch");
        var correlationId = scene.queue(pass, 7);

        assertThat(claim()).singleElement().satisfies(claim -> {
            assertThat(claim.pass()).isEqualTo(pass);
            assertThat(claim.version()).isEqualTo(7);
            assertThat(claim.correlationId().value()).isEqualTo(correlationId);
            assertThat(claim.lane().tenant()).isEqualTo(scene.tenant());
            assertThat(claim.lane().passTypeIdentifier()).isEqualTo(TOPIC);
            assertThat(claim.targets()).extracting(PushTarget::token).containsExactlyInAnyOrder(phone, watch);
        });
    }

    @Test
    void names_a_push_token_once_when_two_devices_share_it() {
        var pass = scene.addPass();
        var token = scene.register(pass, "old name of the phone");
        scene.register(pass, "new name of the phone", token);
        scene.queue(pass, 2);

        assertThat(claim())
                .singleElement()
                .satisfies(claim -> assertThat(claim.targets())
                        .extracting(PushTarget::token)
                        .containsExactly(token));
    }

    @Test
    void leaves_out_registrations_that_are_no_targets() {
        var pass = scene.addPass();
        set(scene.register(pass, "served"), "accepted_version = 2");
        set(scene.register(pass, "in quarantine"), "quarantined_at = now()");
        set(scene.register(pass, "given up"), "given_up_version = 2");
        set(scene.register(pass, "asked for patience"), "retry_at = now() + interval '1 minute'");
        var behind = scene.register(pass, "behind");
        set(behind, "accepted_version = 1, given_up_version = 1, retry_at = now() - interval '1 minute'");
        scene.queue(pass, 2);

        assertThat(claim())
                .singleElement()
                .satisfies(claim -> assertThat(claim.targets())
                        .extracting(PushTarget::token)
                        .containsExactly(behind));
    }

    @Test
    void leaves_a_row_alone_that_is_not_due_yet() {
        scene.queuedPass();
        scene.database().execute("update push_queue set due_at = now() + interval '1 minute'");

        assertThat(claim()).isEmpty();
    }

    @Test
    void gives_a_row_to_one_claim_at_a_time() {
        scene.queuedPass();

        assertThat(claim()).hasSize(1);
        assertThat(claim()).isEmpty();
    }

    @Test
    void hands_a_row_on_when_its_lease_has_run_out() {
        var pass = scene.queuedPass();
        var crashed = claim();

        scene.expireLeases();

        assertThat(claim()).singleElement().satisfies(claim -> {
            assertThat(claim.pass()).isEqualTo(pass);
            assertThat(claim.lease()).isNotEqualTo(crashed.getFirst().lease());
            assertThat(claim.targets()).hasSize(1);
        });
    }

    @Test
    void tells_how_long_a_token_was_waited_for_on_behalf_of_this_version_only() {
        var pass = scene.addPass();
        set(scene.register(pass, "phone"), "retries = 4, retried_version = 2, retried_ms = 9000");
        scene.queue(pass, 2);
        assertThat(claim().getFirst().targets()).singleElement().satisfies(target -> {
            assertThat(target.retries()).isEqualTo(4);
            assertThat(target.retried()).isEqualTo(Duration.ofSeconds(9));
        });

        scene.queue(pass, 3);
        scene.expireLeases();

        assertThat(claim().getFirst().targets()).singleElement().satisfies(target -> {
            assertThat(target.retries()).isEqualTo(4);
            assertThat(target.retried()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void never_shows_a_push_token_as_text() {
        var token = newToken();

        assertThat(new PushTarget(token, 0, Duration.ZERO).toString()).doesNotContain(token.value());
    }

    private void set(PushToken token, String assignments) {
        scene.database()
                .execute("update registration set %s where push_token = '%s'".formatted(assignments, token.value()));
    }

    private List<PushClaim> claim() {
        return await(queue.claim(100, LEASE, List.of()));
    }
}

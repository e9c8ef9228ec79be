package dev.passway.store;

import static dev.passway.store.PushScene.TOPIC;
import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.DevCertificates;
import dev.passway.domain.PassId;
import dev.passway.domain.PushPace;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a claim takes of each lane. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushQueueLanesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PushScene scene = PushScene.create("push_queue_lanes");
    private final PushQueue queue = new PushQueue(scene.postgres());

    @AfterEach
    void empty_the_queue() {
        scene.database().execute("delete from push_queue");
        await(new Tenants(scene.postgres()).put(scene.tenant(), TenantSettings.DEFAULT));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void does_not_hold_up_a_short_lane_behind_a_long_one() {
        var small = new TenantId("small");
        scene.addTenant(small, "pass.example.small");
        for (int i = 0; i < 30; i++) {
            scene.queuedPass();
        }
        List<PassId> few = List.of(scene.addPass(small), scene.addPass(small));
        few.forEach(pass -> scene.queue(small, pass, 2));

        assertThat(await(queue.claim(10, LEASE, List.of())))
                .extracting(PushClaim::pass)
                .containsAll(few);
    }

    @Test
    void takes_no_more_from_a_lane_than_it_has_room_for() {
        scene.queuedPass();
        scene.queuedPass();
        var lane = claimedLane();

        assertThat(claim(new LaneRoom(lane, 0))).isEmpty();
        assertThat(claim(new LaneRoom(lane, 1))).hasSize(1);
    }

    @Test
    void takes_nothing_of_others_when_asked_for_some_lanes_only() {
        var small = new TenantId("aside");
        scene.addTenant(small, "pass.example.aside");
        var pass = scene.addPass(small);
        scene.queue(small, pass, 2);
        var lane = claimedLane();
        scene.queuedPass();

        assertThat(await(queue.claimFrom(100, LEASE, List.of(new LaneRoom(lane, 5)))))
                .extracting(PushClaim::pass)
                .containsExactly(pass);
        assertThat(await(queue.claimFrom(100, LEASE, List.of()))).isEmpty();
        assertThat(claim()).hasSize(1);
    }

    @Test
    void takes_one_row_of_a_lane_with_a_pace_that_the_caller_does_not_know() {
        pace(30);
        scene.queuedPass();
        scene.queuedPass();

        assertThat(claim()).singleElement().satisfies(claim -> {
            assertThat(claim.share()).isEqualTo(new LaneShare(1, Optional.of(30.0)));
            scene.expireLeases();
            assertThat(claim(new LaneRoom(claim.lane(), 15))).hasSize(2);
        });
    }

    @Test
    void parts_the_pace_among_the_replicas_that_live() {
        pace(30);
        scene.queuedPass();
        scene.database().execute("""
                insert into replica values
                    (gen_random_uuid(), now() + interval '1 hour'),
                    (gen_random_uuid(), now() + interval '1 hour'),
                    (gen_random_uuid(), now() - interval '6 seconds')""");

        assertThat(claim()).extracting(claim -> claim.share().pace()).containsExactly(Optional.of(15.0));
        scene.database().execute("delete from replica");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'push': {}}", "{'push': 7}", "{'push': {'rate': '7'}}", "{'push': {'rate': null}}"})
    void knows_no_pace_where_none_is_set(String settings) {
        scene.database().execute("update tenant set settings = '%s'".formatted(settings.replace('\'', '"')));
        scene.queuedPass();
        scene.queuedPass();

        assertThat(claim()).hasSize(2).allMatch(claim -> claim.share().equals(new LaneShare(100, Optional.empty())));
    }

    private void pace(int rate) {
        await(new Tenants(scene.postgres()).put(scene.tenant(), TenantSettings.DEFAULT.withPush(new PushPace(rate))));
    }

    @Test
    void counts_a_lane_as_another_one_under_a_new_certificate() {
        scene.queuedPass();
        var lane = claimedLane();
        var credential = DevCertificates.create().client(TOPIC);
        var certificateId = await(scene.certificates()
                .put(scene.tenant(), TOPIC, ApnsEnvironment.PRODUCTION, credential.chain(), credential.key()));

        assertThat(claim(new LaneRoom(lane, 0)))
                .singleElement()
                .satisfies(claim -> assertThat(claim.lane().certificateId()).contains(certificateId));
        scene.database().execute("delete from certificate");
    }

    /** The lane of the rows that are queued, which stay due. */
    private Lane claimedLane() {
        var lane = claim().getFirst().lane();
        scene.expireLeases();
        return lane;
    }

    private List<PushClaim> claim(LaneRoom... rooms) {
        return await(queue.claim(100, LEASE, List.of(rooms)));
    }
}

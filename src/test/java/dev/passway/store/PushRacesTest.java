package dev.passway.store;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.DevConfig;
import dev.passway.domain.PassId;
import dev.passway.store.TokenOutcome.Accepted;
import dev.passway.store.TokenOutcome.Delayed;
import dev.passway.store.TokenOutcome.Quarantined;
import dev.passway.store.TokenOutcome.Removed;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Replicas, updates and devices meet at one row of the queue. Each order is brought about, none is waited for by time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushRacesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MarkScene marks = MarkScene.create("push_races");
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
    void an_update_that_commits_while_the_mark_waits_for_it_is_pushed() throws SQLException {
        scene.queue(pass, 2);
        var claim = marks.claim();
        Future<Integer> marked;
        try (var update = begin("update push_queue set wanted_version = 3, due_at = now()")) {
            marked = marks.start(claim, new Accepted(phone));
            await().until(this::somebodyWaits);
            assertThat(marked.isComplete()).isFalse();
            update.commit();
        }

        assertThat(PushScene.await(marked)).isOne();
        assertThat(marks.claim()).satisfies(next -> {
            assertThat(next.version()).isEqualTo(3);
            assertThat(next.targets()).extracting(PushTarget::token).containsExactly(phone);
        });
    }

    @Test
    void a_device_that_unregisters_between_claim_and_mark_stays_away() {
        scene.queue(pass, 2);
        var claim = marks.claim();
        PushScene.await(scene.registrations().unregister(new PassKey(scene.tenant(), pass), "phone"));

        assertThat(marks.mark(claim, new Accepted(phone))).isOne();

        assertThat(registrations()).isEmpty();
        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void a_device_that_unregisters_leaves_the_others_of_the_pass_their_pushes() {
        var tablet = scene.register(pass, "tablet");
        scene.queue(pass, 2);
        var claim = marks.claim();
        PushScene.await(scene.registrations().unregister(new PassKey(scene.tenant(), pass), "phone"));

        marks.mark(claim, new Accepted(phone), new Delayed(tablet, Duration.ZERO));

        assertThat(marks.claim().targets()).extracting(PushTarget::token).containsExactly(tablet);
    }

    @Test
    void a_device_that_registers_anew_between_claim_and_mark_is_removed_only_if_its_token_died_later() {
        scene.queue(pass, 2);
        var claim = marks.claim();
        scene.register(pass, "phone", phone);

        marks.mark(claim, new Removed(phone, Instant.now().minusSeconds(3_600), MINUTE));

        assertThat(registrations()).hasSize(1);
        assertThat(scene.isQueued(pass)).isTrue();
    }

    @Test
    void a_replica_that_was_frozen_for_two_leases_changes_nothing_while_another_is_at_it() {
        scene.queue(pass, 2);
        var frozen = marks.claim();
        scene.expireLeases();
        marks.claim();
        scene.expireLeases();
        var current = marks.claim();

        assertChangesNothing(frozen);

        assertThat(marks.mark(current, new Accepted(phone))).isOne();
        assertThat(scene.isQueued(pass)).isFalse();
    }

    @Test
    void a_replica_that_was_frozen_for_two_leases_changes_nothing_when_the_row_is_free_again() {
        scene.queue(pass, 2);
        var frozen = marks.claim();
        scene.expireLeases();
        marks.mark(marks.claim(), new Delayed(phone, MINUTE));

        assertChangesNothing(frozen);
    }

    @Test
    void a_replica_that_was_frozen_for_two_leases_changes_nothing_when_all_is_done_and_queued_anew() {
        scene.queue(pass, 2);
        var frozen = marks.claim();
        scene.expireLeases();
        marks.mark(marks.claim(), new Accepted(phone));
        scene.queue(pass, 3);

        assertChangesNothing(frozen);

        assertThat(marks.claim().targets()).extracting(PushTarget::token).containsExactly(phone);
    }

    /** Whatever APNs told the frozen replica, late or not. */
    private void assertChangesNothing(PushClaim frozen) {
        var before = state();
        Stream.of(
                        new Accepted(phone),
                        new Removed(phone, Instant.now().plusSeconds(60), MINUTE),
                        new Quarantined(phone, "BadDeviceToken"),
                        new Delayed(phone, MINUTE))
                .forEach(outcome -> assertThat(marks.mark(frozen, outcome)).isZero());
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_claim_passes_by_the_rows_that_another_replica_is_claiming() throws SQLException {
        Set<PassId> all = queueMany(20);
        Set<PassId> mine;
        try (var other = begin("select pass_id from push_queue limit 8 for update")) {
            mine = claimed(new PushQueue(scene.postgres()));
            other.rollback();
        }

        assertThat(mine).hasSize(12).isSubsetOf(all);
        all.removeAll(mine);
        assertThat(claimed(new PushQueue(scene.postgres()))).isEqualTo(all);
    }

    @Test
    void two_replicas_that_claim_at_once_share_the_rows_and_take_none_twice() {
        Set<PassId> all = queueMany(400);
        var config = DevConfig.read(DevConfig.variables(scene.database())).postgres();
        var other = PostgresConnector.open(scene.vertx(), config);
        var replicas = List.of(new PushQueue(scene.postgres()), new PushQueue(other));

        List<Future<List<PushClaim>>> claims = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            claims.add(replicas.get(i % 2).claim(10, LEASE, List.of()));
        }

        List<PassId> taken = claims.stream()
                .map(PushScene::await)
                .flatMap(List::stream)
                .map(PushClaim::pass)
                .toList();
        assertThat(taken).doesNotHaveDuplicates();
        replicas.forEach(replica -> claimed(replica).forEach(all::remove));
        taken.forEach(all::remove);
        assertThat(all).isEmpty();
        PushScene.await(other.close());
    }

    private Set<PassId> queueMany(int passes) {
        return Stream.generate(scene::queuedPass).limit(passes).collect(toSet());
    }

    private static Set<PassId> claimed(PushQueue queue) {
        return PushScene.await(queue.claim(1_000, LEASE, List.of())).stream()
                .map(PushClaim::pass)
                .collect(toSet());
    }

    /** A transaction that has run the statement and is still open. */
    private Connection begin(String sql) throws SQLException {
        var connection = scene.database().connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    private boolean somebodyWaits() {
        return scene.database().number("select count(*) from pg_locks where not granted") > 0;
    }

    private List<Map<String, String>> registrations() {
        return scene.database().query("select * from registration");
    }

    private List<Map<String, String>> state() {
        List<Map<String, String>> state = new ArrayList<>(registrations());
        state.addAll(scene.database().query("select * from push_queue"));
        return state;
    }
}

package dev.passway.push;

import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.bus.PushDue;
import dev.passway.config.PushConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.domain.PassId;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole stage between a real queue and a real APNs server over HTTP/2 and TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushVerticleTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    /** Claims nothing while its one push is under way. */
    private static final PushConfig ONE_AT_A_TIME = new PushConfig(
            1, ApnsScene.SHORT, LONG, 1, 1, Duration.ofSeconds(20), ApnsScene.SHORT, ApnsScene.SHORT, true);

    private final ApnsScene stage = ApnsScene.create("push_verticle");
    private final PushScene scene = stage.scene();
    private final ApnsServer apns = stage.apns();
    private final PassId pass = scene.addPass();

    @AfterEach
    void undeploy() {
        stage.undeploy();
        stage.seen().answers.clear();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void sends_what_the_queue_holds_and_marks_it() {
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);

        stage.deploy();

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).singleElement().satisfies(push -> {
            assertThat(push.topic()).contains(PushScene.TOPIC);
            assertThat(push.payload()).isEqualTo("{}");
            assertThat(push.expiration()).contains(ApnsScene.NOW.plus(28, ChronoUnit.DAYS));
        });
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(stage.seen().answers).contains("accepted");
        assertThat(stage.seen().delays).isNotEmpty();
    }

    @Test
    void tells_whom_it_put_into_quarantine_and_whom_it_gave_up() {
        var bad = scene.register(pass, "phone");
        var refused = scene.register(pass, "tablet");
        apns.reject(bad.value(), RejectionReason.BAD_DEVICE_TOKEN);
        apns.reject(refused.value(), RejectionReason.PAYLOAD_TOO_LARGE);
        scene.queue(pass, 2);

        stage.deploy();

        stage.awaitSettled(pass);
        assertThat(stage.seen().quarantined).containsExactly("BadDeviceToken");
        assertThat(stage.seen().givenUp).containsExactly("PayloadTooLarge");
    }

    @Test
    void wakes_every_device_that_has_the_pass() {
        var phone = scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");
        scene.queue(pass, 2);

        stage.deploy();

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
        assertThat(apns.received(tablet.value())).hasSize(1);
    }

    @Test
    void finds_a_new_row_by_its_poll_alone() {
        stage.deploy();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
    }

    @Test
    void wakes_up_when_the_bus_says_so() {
        var first = scene.queuedPass();
        stage.deploy(ApnsScene.config(LONG, Duration.ofSeconds(5)), apns);
        stage.awaitSettled(first);
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);

        stage.bus().publish(PushDue.SIGNAL, new PushDue());

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
    }

    @Test
    void takes_over_what_a_crashed_replica_had_claimed() {
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        scene.database()
                .execute(
                        "update push_queue set lease_token = gen_random_uuid(), leased_until = now() + interval '1 h'");
        stage.deploy();
        var other = scene.addPass();
        scene.register(other, "other phone");
        scene.queue(other, 2);
        stage.awaitSettled(other);
        assertThat(apns.received(phone.value())).isEmpty();

        scene.expireLeases();

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
    }

    @Test
    void sends_again_when_an_update_came_while_the_push_was_under_way() {
        var slow = stage.startApns();
        var released = new CountDownLatch(1);
        slow.onReceived(push -> ApnsScene.awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, Duration.ofSeconds(5)), slow);
        await().until(() -> slow.received(phone.value()).size() == 1);
        scene.queue(pass, 3);

        released.countDown();

        stage.awaitSettled(pass);
        assertThat(slow.received(phone.value())).hasSize(2);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("3");
    }

    @Test
    void changes_nothing_when_it_was_held_up_so_long_that_another_replica_took_over() {
        var slow = stage.startApns();
        var released = new CountDownLatch(1);
        slow.onReceived(push -> ApnsScene.awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        var frozen = stage.deploy(ONE_AT_A_TIME, slow);
        await().until(() -> slow.received(phone.value()).size() == 1);
        scene.expireLeases();
        stage.deploy();
        stage.awaitSettled(pass);
        scene.queue(pass, 3);
        stage.awaitSettled(pass);
        var before = scene.registration(phone, "registration");

        released.countDown();
        await(scene.vertx().undeploy(frozen));

        assertThat(stage.seen().answers).hasSize(3).containsOnly("accepted");
        assertThat(scene.registration(phone, "registration")).isEqualTo(before);
    }

    @Test
    void waits_at_its_stop_for_the_answers_to_what_it_sent_and_marks_them() {
        var slow = stage.startApns();
        var released = new CountDownLatch(1);
        slow.onReceived(push -> ApnsScene.awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        var id = stage.deploy(ApnsScene.config(ApnsScene.SHORT, Duration.ofSeconds(5)), slow);
        await().until(() -> slow.received(phone.value()).size() == 1);

        var stopped = scene.vertx().undeploy(id);
        var late = scene.queuedPass();
        assertThat(stopped.isComplete()).isFalse();
        released.countDown();
        await(stopped);

        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(scene.isQueued(pass)).isFalse();
        assertThat(scene.isQueued(late)).isTrue();
    }
}

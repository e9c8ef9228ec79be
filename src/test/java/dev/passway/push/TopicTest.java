package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.dev.ApnsServer;
import dev.passway.domain.PassId;
import dev.passway.store.PushScene;
import dev.passway.store.PushToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tokens that APNs says are not for the topic: whose fault that is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicTest {
    private static final String REASON = "DeviceTokenNotForTopic";

    private final ApnsScene stage = ApnsScene.create("topic");
    private final PushScene scene = stage.scene();
    private final ApnsServer apns = stage.apns();
    private final PassId pass = scene.addPass();

    @AfterEach
    void undeploy() {
        stage.undeploy();
        scene.database().execute("delete from certificate");
        stage.certify(scene.tenant(), PushScene.TOPIC);
        stage.seen().parked.clear();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void quarantines_the_token_when_another_push_goes_well() {
        var phone = refusedPhone(pass);
        var tablet = scene.register(pass, "tablet");
        scene.queue(pass, 2);

        stage.deploy();

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "quarantine_reason")).isEqualTo(REASON);
        assertThat(scene.registration(tablet, "accepted_version")).isEqualTo("2");
        assertThat(apns.received(phone.value())).hasSize(1);
        assertThat(stage.seen().parked).isEmpty();
    }

    @Test
    void quarantines_the_token_when_another_push_went_well_before_this_replica_started() {
        var earlier = scene.queuedPass();
        var deployment = stage.deploy();
        stage.awaitSettled(earlier);
        PushScene.await(scene.vertx().undeploy(deployment));
        var phone = refusedPhone(pass);
        scene.queue(pass, 2);

        stage.deploy();

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "quarantine_reason")).isEqualTo(REASON);
        assertThat(apns.received(phone.value())).hasSize(1);
        assertThat(stage.seen().parked).isEmpty();
    }

    @Test
    void parks_the_lane_after_twenty_tokens_in_a_row_and_holds_nothing_against_them() {
        for (int i = 0; i < 25; i++) {
            var each = scene.addPass();
            refusedPhone(each);
            scene.queue(each, 2);
        }
        scene.register(pass, "never woken");

        stage.deploy();

        await().until(() -> !stage.seen().parked.isEmpty());
        await().until(() -> scene.database().number("select count(*) from push_queue where lease_token is null") == 25);
        assertThat(quarantined()).isZero();
        assertThat(scene.database().number("select sum(retries) from registration"))
                .isZero();
    }

    @Test
    void parks_the_lane_when_all_its_tokens_are_refused() {
        for (int i = 0; i < 3; i++) {
            var each = scene.addPass();
            refusedPhone(each);
            scene.queue(each, 2);
        }

        stage.deploy();

        await().until(() -> !stage.seen().parked.isEmpty());
        await().until(() -> scene.database().number("select count(*) from push_queue where lease_token is null") == 3);
        assertThat(quarantined()).isZero();
    }

    @Test
    void tries_again_while_nobody_knows_whose_fault_it_is() {
        var phone = refusedPhone(pass);
        scene.register(scene.addPass(), "never woken");
        scene.queue(pass, 2);
        stage.deploy();
        await().until(() -> apns.received(phone.value()).size() >= 2);
        assertThat(quarantined()).isZero();
        assertThat(stage.seen().parked).isEmpty();

        apns.accept(phone.value());

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void resumes_the_lane_under_a_certificate_that_fits() {
        var phone = refusedPhone(pass);
        scene.queue(pass, 2);
        stage.deploy();
        await().until(() -> !stage.seen().parked.isEmpty());
        apns.accept(phone.value());

        stage.certify(scene.tenant(), PushScene.TOPIC);

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(stage.seen().resumed).containsAll(stage.seen().parked);
    }

    private PushToken refusedPhone(PassId owned) {
        var phone = scene.register(owned, "phone");
        apns.reject(phone.value(), RejectionReason.DEVICE_TOKEN_NOT_FOR_TOPIC);
        return phone;
    }

    private long quarantined() {
        return scene.database().number("select count(*) from registration where quarantined_at is not null");
    }
}

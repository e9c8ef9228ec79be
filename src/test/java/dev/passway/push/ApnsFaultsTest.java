package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.dev.ApnsServer;
import dev.passway.domain.PassId;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the stage makes of an APNs server that refuses, is silent or is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApnsFaultsTest {
    private final ApnsScene stage = ApnsScene.create("apns_faults");
    private final PushScene scene = stage.scene();
    private final ApnsServer apns = stage.apns();
    private final PassId pass = scene.addPass();

    @AfterEach
    void undeploy() {
        stage.undeploy();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void sends_again_after_a_503() {
        var phone = scene.register(pass, "phone");
        apns.reject(phone.value(), RejectionReason.SERVICE_UNAVAILABLE);
        scene.queue(pass, 2);
        stage.deploy();
        await().until(() -> apns.received(phone.value()).size() >= 2);

        apns.accept(phone.value());

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void sends_again_after_silence() {
        var silent = stage.startApns();
        var released = new CountDownLatch(1);
        silent.onReceived(push -> ApnsScene.awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, Duration.ofMillis(200)), silent);
        await().until(() -> stage.seen().answers.contains("timeout"));

        released.countDown();

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void sends_once_APNs_can_be_reached() {
        var away = stage.startApns();
        int port = away.port();
        away.close();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, Duration.ofSeconds(5)), port);
        await().until(() -> stage.seen().answers.contains("no_connection"));

        var back = stage.startApns(port);

        stage.awaitSettled(pass);
        assertThat(back.received(phone.value())).isNotEmpty();
        back.close();
    }

    @Test
    void forgets_a_dead_token_that_registered_before_it_died() {
        var phone = scene.register(pass, "phone");
        apns.unregister(phone.value(), Instant.now().plusSeconds(60));
        scene.queue(pass, 2);

        stage.deploy();

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "1")).isEqualTo("no such registration");
    }

    @Test
    void keeps_a_token_that_registered_after_APNs_last_saw_it_dead() {
        var phone = scene.register(pass, "phone");
        apns.unregister(phone.value(), Instant.now().minusSeconds(60));
        scene.queue(pass, 2);
        stage.deploy();
        await().until(() -> apns.received(phone.value()).size() >= 2);

        apns.accept(phone.value());

        stage.awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void parks_the_lane_of_a_refused_certificate_and_keeps_rows_and_tokens() {
        var phone = scene.register(pass, "phone");
        apns.reject(phone.value(), RejectionReason.BAD_CERTIFICATE);
        scene.queue(pass, 2);

        stage.deploy();

        await().until(() -> !stage.seen().parked.isEmpty());
        await().until(() -> scene.database().number("select count(*) from push_queue where lease_token is null") == 1);
        assertThat(scene.registration(phone, "accepted_version, retries, quarantined_at, given_up_version"))
                .isEqualTo("(0,0,,0)");
        apns.accept(phone.value());
    }

    @Test
    void resumes_a_lane_that_had_no_certificate_as_soon_as_it_has_one() {
        scene.database().execute("delete from certificate");
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        stage.deploy();
        await().until(() -> stage.seen().parked.stream()
                .anyMatch(lane -> lane.certificateId().isEmpty()));

        stage.certify(scene.tenant(), PushScene.TOPIC);

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
        assertThat(stage.seen().resumed).anyMatch(lane -> lane.certificateId().isEmpty());
    }
}

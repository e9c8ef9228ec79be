package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Credential;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.TcpRelay;
import dev.passway.domain.PassId;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A tenant gets another certificate, or its time is over, while the stage runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateRotationTest {
    private static final Duration PATIENT = Duration.ofSeconds(25);

    private final ApnsScene stage =
            ApnsScene.create(PostgresServer.shared(), "certificate_rotation", InstantSource.system());
    private final PushScene scene = stage.scene();
    private final ApnsServer apns = stage.startApns();
    private final TcpRelay relay = TcpRelay.to(scene.vertx(), apns.port());

    @AfterEach
    void undeploy() {
        stage.undeploy();
        await().until(() -> relay.open() == 0);
    }

    @AfterAll
    void close() {
        relay.close();
        stage.close();
    }

    @Test
    void shows_APNs_the_new_certificate_and_closes_the_connection_of_the_old_one() {
        var old = certify(Duration.ofDays(1));
        deploy();
        stage.awaitSettled(scene.queuedPass());
        assertThat(apns.clients().getLast()).isEqualTo(old.chain().getFirst());

        var renewed = certify(Duration.ofDays(2));

        stage.awaitSettled(scene.queuedPass());
        assertThat(apns.clients().getLast()).isEqualTo(renewed.chain().getFirst());
        await().until(() -> relay.open() == 1);
        stage.awaitSettled(scene.queuedPass());
        assertThat(apns.clients())
                .endsWith(old.chain().getFirst(), renewed.chain().getFirst());
    }

    @Test
    void finishes_under_the_old_certificate_what_is_under_way() {
        certify(Duration.ofDays(1));
        var released = new CountDownLatch(1);
        var slow = stage.startApns();
        slow.onReceived(push -> ApnsScene.awaitLatch(released));
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, PATIENT), slow);
        PassId early = scene.queuedPass();
        await().until(() -> slow.received().size() == 1);

        certify(Duration.ofDays(2));
        PassId late = scene.queuedPass();
        await().until(() -> scene.database().number("select count(*) from push_queue where lease_token is null") == 0);
        released.countDown();

        stage.awaitSettled(early);
        stage.awaitSettled(late);
        assertThat(stage.seen().answers).endsWith("accepted", "accepted").doesNotContain("no_connection");
    }

    @Test
    void parks_the_lane_of_an_expired_certificate_and_goes_on_with_a_new_one() {
        certify(Duration.ofMinutes(-10));
        deploy();
        PassId pass = scene.queuedPass();
        await().until(() -> stage.seen().answers.contains("expired_certificate"));
        assertThat(stage.seen().parked).isNotEmpty();
        assertThat(scene.isQueued(pass)).isTrue();

        certify(Duration.ofDays(1));

        stage.awaitSettled(pass);
    }

    @Test
    void stops_sending_when_the_certificate_of_an_open_connection_expires() {
        certify(Duration.ofSeconds(4));
        deploy();
        stage.awaitSettled(scene.queuedPass());
        stage.seen().answers.clear();

        await().until(() -> {
            scene.queuedPass();
            return stage.seen().answers.contains("expired_certificate");
        });

        await().until(() -> relay.open() == 0);
    }

    private Credential certify(Duration life) {
        var credential = stage.authority().client(PushScene.TOPIC, life);
        stage.certify(scene.tenant(), ApnsEnvironment.PRODUCTION, credential);
        return credential;
    }

    private void deploy() {
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, PATIENT), stage.apns(relay.port()));
    }
}

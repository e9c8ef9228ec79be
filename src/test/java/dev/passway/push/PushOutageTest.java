package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.PushConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.PostgresServer;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** PostgreSQL goes away under the stage and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushOutageTest {
    private static final Duration POLL = Duration.ofMillis(50);

    /** Neither lease nor deadline runs out during the outage. */
    private static final PushConfig PATIENT = new PushConfig(
            256, POLL, Duration.ofMinutes(1), 1000, 500, Duration.ofSeconds(20), POLL, Duration.ofSeconds(1), true);

    private final PostgresServer server = PostgresServer.start();
    private final ApnsScene stage = ApnsScene.create(server, "push_outage", InstantSource.system());
    private final PushScene scene = stage.scene();
    private final ApnsServer apns = stage.apns();

    @AfterEach
    void close() {
        stage.close();
        server.close();
    }

    @Test
    void marks_what_was_accepted_during_the_outage_and_goes_on_by_itself() {
        var released = new CountDownLatch(1);
        apns.onReceived(push -> ApnsScene.awaitLatch(released));
        var pass = scene.addPass();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        stage.deploy(PATIENT, apns);
        await().until(() -> apns.received(phone.value()).size() == 1);

        server.stop();
        released.countDown();
        await().until(() -> !stage.seen().failures.isEmpty());
        server.resume();

        stage.awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
        var next = scene.queuedPass();
        stage.awaitSettled(next);
    }
}

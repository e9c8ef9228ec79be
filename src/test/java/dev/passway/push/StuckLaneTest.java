package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.PushConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One tenant's pushes stay unanswered; another's go to a server that is well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StuckLaneTest {
    private static final TenantId WELL = new TenantId("well");
    private static final String TOPIC = "pass.example.well";
    private static final int IN_FLIGHT = 8;

    private final ApnsScene stage = ApnsScene.create("stuck_lane");
    private final PushScene scene = stage.scene();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterAll
    void close() {
        released.countDown();
        stage.undeploy();
        stage.close();
    }

    @Test
    void a_lane_whose_pushes_stay_unanswered_does_not_hold_up_another() {
        ApnsServer silent = stage.startApns();
        silent.onReceived(push -> ApnsScene.awaitLatch(released));
        scene.addTenant(WELL, TOPIC);
        stage.certifySandbox(WELL, TOPIC);
        for (int i = 0; i < 10 * IN_FLIGHT; i++) {
            scene.queuedPass();
        }
        stage.deploy(patient(), silent.port(), stage.apns().port());
        await().until(() -> stage.seen().inFlight.contains(IN_FLIGHT / 2));

        List<PassId> passes =
                Stream.generate(() -> scene.addPass(WELL)).limit(20).toList();
        for (PassId pass : passes) {
            scene.register(WELL, pass, "phone", PushScene.newToken());
            scene.queue(WELL, pass, 2);
        }

        passes.forEach(stage::awaitSettled);
        assertThat(stage.seen().answers).hasSize(20).containsOnly("accepted");
    }

    /** Neither a deadline nor a lease runs out during the test. */
    private static PushConfig patient() {
        return new PushConfig(
                256,
                ApnsScene.SHORT,
                Duration.ofMinutes(2),
                IN_FLIGHT,
                IN_FLIGHT,
                Duration.ofMinutes(1),
                ApnsScene.SHORT,
                ApnsScene.SHORT,
                true);
    }
}

package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.apns.FaultyApns;
import dev.passway.config.PushConfig;
import dev.passway.domain.TenantId;
import dev.passway.store.PushScene;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** APNs accepts faster than PostgreSQL writes it down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowMarksTest {
    private static final TenantId SMALL = new TenantId("small");
    private static final String TOPIC = "pass.example.small";
    private static final int IN_FLIGHT = 40;
    private static final int MANY = 400;

    private final ApnsScene stage = ApnsScene.create("slow_marks");
    private final PushScene scene = stage.scene();
    private final FaultyApns apns = stage.startFaulty();

    @AfterAll
    void close() {
        stage.undeploy();
        stage.close();
        apns.close();
    }

    @Test
    void a_long_lane_is_not_claimed_further_while_its_marks_wait_and_another_lane_is() throws SQLException {
        scene.addTenant(SMALL, TOPIC);
        stage.certify(SMALL, TOPIC);
        var many = WakeUps.of(scene);
        many.install(MANY);
        many.queue(MANY);
        var few = new WakeUps(scene, SMALL, TOPIC);
        few.install(5);

        try (var connection = scene.database().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // claims read registrations, marks write them
            statement.execute("lock table registration in share mode");
            stage.deploy(patient(), apns.port());
            await().until(() -> apns.received() >= IN_FLIGHT / 2);
            for (int i = 0; i < 5; i++) {
                int before = apns.received();
                few.queue(1);
                await().until(() -> apns.received() > before);
            }

            await().until(() -> claimed(SMALL) == 5);
            assertThat(claimed(scene.tenant())).isLessThanOrEqualTo(2 * IN_FLIGHT);
            connection.rollback();
        }

        many.awaitEmpty(Duration.ofSeconds(10));
        few.awaitEmpty(Duration.ofSeconds(10));
        assertThat(many.checkAll(apns)).isZero();
    }

    private long claimed(TenantId tenant) {
        return scene.database()
                .number("select count(*) from push_queue where tenant_id = '%s' and attempts > 0".formatted(tenant));
    }

    /** Neither a deadline nor a lease runs out during the test. */
    private static PushConfig patient() {
        return new PushConfig(
                IN_FLIGHT,
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

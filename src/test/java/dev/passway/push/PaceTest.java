package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.domain.PushPace;
import dev.passway.domain.TenantSettings;
import dev.passway.store.PushScene;
import dev.passway.store.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A tenant wants its phones woken at a pace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaceTest {
    private final ApnsScene stage = ApnsScene.create("pace");
    private final PushScene scene = stage.scene();

    @AfterEach
    void undeploy() {
        stage.undeploy();
        stage.seen().claimed.clear();
        stage.seen().answers.clear();
        stage.seen().parts.clear();
        stage.walletLoad(0);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    /** Half a second's worth at once, then one every 50 ms: 1.5 s in all. */
    @Test
    void wakes_no_faster_and_not_much_slower() {
        pace(20);
        stage.deploy();
        awaitConnection();

        queue(40);

        await().until(() -> queued() == 0);
        assertThat(tookMillis()).isBetween(1_200L, 4_000L);
        assertThat(stage.seen().claimed).allMatch(rows -> rows <= 10);
    }

    @Test
    void leaves_what_is_beyond_the_pace_in_the_queue_so_that_no_lease_runs_out() {
        pace(1);
        queue(40);

        stage.deploy();

        await().until(() -> stage.seen().answers.contains("accepted"));
        assertThat(scene.database().number("select count(*) from push_queue where lease_token is not null"))
                .isLessThanOrEqualTo(1);
        assertThat(queued()).isGreaterThan(30);
    }

    @Test
    void takes_up_a_faster_pace_at_once() {
        pace(1);
        queue(40);
        stage.deploy();
        await().until(() -> stage.seen().answers.contains("accepted"));

        pace(10_000);

        await().until(() -> queued() == 0);
    }

    /** Five a second instead of forty. */
    @Test
    void slows_down_while_the_web_service_for_phones_is_too_busy_and_then_goes_faster_again() {
        pace(40);
        stage.walletLoad(1);
        stage.deployListening();
        await().until(() -> stage.seen().parts.contains(1.0 / 8));
        stage.walletLoad(0.6);
        queue(20);

        await().until(() -> queued() == 0);

        assertThat(tookMillis()).isGreaterThan(1_500);
        double part = stage.seen().parts.getLast();
        stage.walletLoad(0.4);
        await().until(() -> stage.seen().parts.getLast() > part);
    }

    /** Making one delays the first pushes, but not the pace. */
    private void awaitConnection() {
        stage.awaitSettled(scene.queuedPass());
        scene.database().execute("delete from registration");
    }

    /** From the first acceptance to the last, by the database's clock. */
    private long tookMillis() {
        return scene.database().number("""
                        select (extract(epoch from max(accepted_at) - min(accepted_at)) * 1000)::bigint
                        from registration""");
    }

    private void pace(int rate) {
        var settings = TenantSettings.DEFAULT.withPush(new PushPace(rate));
        PushScene.await(new Tenants(scene.postgres()).put(scene.tenant(), settings));
    }

    private void queue(int passes) {
        for (int i = 0; i < passes; i++) {
            scene.queuedPass();
        }
    }

    private long queued() {
        return scene.database().number("select count(*) from push_queue");
    }
}

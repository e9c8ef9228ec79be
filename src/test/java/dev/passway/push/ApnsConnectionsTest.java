package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.ApnsConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.TcpRelay;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How many connections there are, seen from their other end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApnsConnectionsTest {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration PATIENT = Duration.ofSeconds(25);
    /** More than one connection is given before the next one gets some. */
    private static final int BACKLOG = ApnsSender.BUSY + 10;

    private final ApnsScene stage = ApnsScene.create("apns_connections");
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
    void opens_one_connection_for_pushes_that_come_one_by_one() {
        int before = relay.opened();
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, PATIENT), with(4, 500, LONG));

        for (int i = 0; i < 5; i++) {
            stage.awaitSettled(scene.queuedPass());
        }

        assertThat(relay.opened() - before).isOne();
    }

    @Test
    void opens_more_while_many_wait_but_no_more_than_it_may_and_closes_them_when_they_are_idle() {
        int before = relay.opened();
        try (var held = new Held(apns)) {
            stage.deploy(ApnsScene.config(ApnsScene.SHORT, PATIENT), with(3, 500, Duration.ofSeconds(1)));
            awaitConnections(before, 3, held);
            backlog();
            assertThat(stage.seen().connections()).isEqualTo(3);
        }
        var drained = "select count(*) from push_queue";
        await().until(() -> scene.database().number(drained) == 0);
        assertThat(relay.opened() - before).isEqualTo(3);

        await().until(() -> {
            stage.awaitSettled(scene.queuedPass());
            return relay.open() == 1;
        });
        await().until(() -> relay.open() == 0);
        await().until(() -> stage.seen().connections() == 0);
        stage.awaitSettled(scene.queuedPass());
    }

    @Test
    void one_silent_connection_leaves_the_others_at_work() {
        int before = relay.opened();
        try (var held = new Held(apns)) {
            stage.deploy(ApnsScene.config(ApnsScene.SHORT, Duration.ofSeconds(5)), with(2, 500, LONG));
            awaitConnections(before, 2, held);
        }
        await().until(() -> scene.database().number("select count(*) from push_queue") == 0);
        stage.seen().answers.clear();

        relay.silence(before);

        stage.awaitSettled(scene.queuedPass());
        stage.awaitSettled(scene.queuedPass());
        assertThat(stage.seen().answers).containsExactly("timeout", "accepted", "accepted");
        assertThat(relay.opened() - before).isEqualTo(2);
    }

    @Test
    void keeps_few_certificates_connected_and_forgets_those_that_were_idle_longest() {
        int before = relay.opened();
        var tenants = new TenantId[] {new TenantId("first"), new TenantId("second"), new TenantId("third")};
        for (TenantId tenant : tenants) {
            scene.addTenant(tenant, PushScene.TOPIC);
            stage.certify(tenant, ApnsEnvironment.PRODUCTION, stage.authority().client(PushScene.TOPIC));
        }
        stage.deploy(ApnsScene.config(ApnsScene.SHORT, PATIENT), with(4, 2, LONG));

        push(tenants[0]);
        push(tenants[1]);
        push(tenants[2]);
        await().until(() -> relay.open() == 2);
        push(tenants[2]);
        push(tenants[1]);
        assertThat(relay.opened() - before).isEqualTo(3);

        push(tenants[0]);
        assertThat(relay.opened() - before).isEqualTo(4);
    }

    @Test
    void goes_to_the_sandbox_with_a_certificate_for_it() {
        var tenant = new TenantId("sandbox");
        scene.addTenant(tenant, PushScene.TOPIC);
        stage.certify(tenant, ApnsEnvironment.SANDBOX, stage.authority().client(PushScene.TOPIC));
        var trusted = stage.apns(0).trustedCertificates();
        stage.deploy(
                ApnsScene.config(ApnsScene.SHORT, PATIENT),
                new ApnsConfig("production.invalid", 443, "localhost", relay.port(), trusted, 4, 500, LONG));

        push(tenant);
    }

    private ApnsConfig with(int connections, int clients, Duration idle) {
        var trusted = stage.apns(0).trustedCertificates();
        return new ApnsConfig(
                ApnsServer.HOST, relay.port(), "sandbox.invalid", 443, trusted, connections, clients, idle);
    }

    /** Queues pushes until so many connections are open. */
    private void awaitConnections(int before, int wanted, Held held) {
        for (int connections = 1; connections <= wanted; connections++) {
            int now = connections;
            backlog();
            await().until(() -> relay.opened() - before == now);
        }
        assertThat(held.isReleased()).isFalse();
    }

    private void backlog() {
        PassId pass = scene.addPass();
        scene.registerMany(pass, BACKLOG);
        scene.queue(pass, 2);
        await().until(() -> scene.database()
                        .number("select count(*) from push_queue where pass_id = '%s' and lease_token is not null"
                                .formatted(pass))
                == 1);
    }

    private void push(TenantId tenant) {
        PassId pass = scene.addPass(tenant);
        scene.register(tenant, pass, "phone", PushScene.newToken());
        scene.queue(tenant, pass, 2);
        stage.awaitSettled(pass);
    }

    /** A server that answers nothing for as long as this is open. */
    private static final class Held implements AutoCloseable {
        private final CountDownLatch released = new CountDownLatch(1);

        Held(ApnsServer server) {
            server.onReceived(push -> ApnsScene.awaitLatch(released));
        }

        boolean isReleased() {
            return released.getCount() == 0;
        }

        @Override
        public void close() {
            released.countDown();
        }
    }
}

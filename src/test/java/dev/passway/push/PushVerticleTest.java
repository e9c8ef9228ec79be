package dev.passway.push;

import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.bus.Bus;
import dev.passway.bus.PushDue;
import dev.passway.config.ApnsConfig;
import dev.passway.config.PushConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.domain.PassId;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage between a real queue and a real APNs server over HTTP/2 and TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushVerticleTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final DevCertificates certificates = DevCertificates.create();
    private final PushScene scene = PushScene.create("push_verticle");
    private final Bus bus = new Bus(scene.vertx(), 100, (address, reason) -> {});
    private final ApnsServer apns = ApnsServer.start(certificates);
    private final Seen seen = new Seen();
    private final PassId pass = scene.addPass();
    private Path trusted = Path.of("");

    @BeforeAll
    void give_the_tenant_a_certificate(@TempDir Path folder) throws IOException {
        trusted = Files.writeString(folder.resolve("root.pem"), certificates.rootPem());
        var credential = certificates.client(PushScene.TOPIC);
        await(scene.certificates()
                .put(
                        scene.tenant(),
                        PushScene.TOPIC,
                        ApnsEnvironment.PRODUCTION,
                        credential.chain(),
                        credential.key()));
    }

    @AfterEach
    void undeploy() {
        scene.vertx().deploymentIDs().forEach(id -> await(scene.vertx().undeploy(id)));
        scene.database().execute("delete from push_queue; delete from registration");
    }

    @AfterAll
    void close() {
        apns.close();
        scene.close();
    }

    @Test
    void sends_what_the_queue_holds_and_marks_it() {
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);

        deploy();

        awaitSettled(pass);
        assertThat(apns.received(phone.value())).singleElement().satisfies(push -> {
            assertThat(push.topic()).contains(PushScene.TOPIC);
            assertThat(push.payload()).isEqualTo("{}");
            assertThat(push.expiration()).contains(NOW.plus(28, ChronoUnit.DAYS));
        });
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
        assertThat(seen.answers).contains("accepted");
        assertThat(seen.delays).isNotEmpty();
    }

    @Test
    void wakes_every_device_that_has_the_pass() {
        var phone = scene.register(pass, "phone");
        var tablet = scene.register(pass, "tablet");
        scene.queue(pass, 2);

        deploy();

        awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
        assertThat(apns.received(tablet.value())).hasSize(1);
    }

    @Test
    void finds_a_new_row_by_its_poll_alone() {
        deploy();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);

        awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
    }

    @Test
    void wakes_up_when_the_bus_says_so() {
        var first = scene.queuedPass();
        deploy(config(LONG, Duration.ofSeconds(5)), apns);
        awaitSettled(first);
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);

        bus.publish(PushDue.SIGNAL, new PushDue());

        awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
    }

    @Test
    void sends_again_after_a_503() {
        var phone = scene.register(pass, "phone");
        apns.reject(phone.value(), RejectionReason.SERVICE_UNAVAILABLE);
        scene.queue(pass, 2);
        deploy();
        await().until(() -> apns.received(phone.value()).size() >= 2);

        apns.accept(phone.value());

        awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void sends_again_after_silence() {
        var silent = ApnsServer.start(certificates);
        var released = new CountDownLatch(1);
        silent.onReceived(push -> awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        deploy(config(SHORT, Duration.ofMillis(200)), silent);
        await().until(() -> seen.answers.contains("timeout"));

        released.countDown();

        awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void sends_once_APNs_can_be_reached() {
        var away = ApnsServer.start(certificates);
        int port = away.port();
        away.close();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        deploy(config(SHORT, Duration.ofSeconds(5)), apns(port));
        await().until(() -> seen.answers.contains("no_connection"));

        var back = ApnsServer.start(certificates, port);

        awaitSettled(pass);
        assertThat(back.received(phone.value())).isNotEmpty();
        back.close();
    }

    @Test
    void forgets_a_dead_token_that_registered_before_it_died() {
        var phone = scene.register(pass, "phone");
        apns.unregister(phone.value(), Instant.now().plusSeconds(60));
        scene.queue(pass, 2);

        deploy();

        awaitSettled(pass);
        assertThat(scene.registration(phone, "1")).isEqualTo("no such registration");
    }

    @Test
    void keeps_a_token_that_registered_after_APNs_last_saw_it_dead() {
        var phone = scene.register(pass, "phone");
        apns.unregister(phone.value(), Instant.now().minusSeconds(60));
        scene.queue(pass, 2);
        deploy();
        await().until(() -> apns.received(phone.value()).size() >= 2);

        apns.accept(phone.value());

        awaitSettled(pass);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("2");
    }

    @Test
    void parks_the_lane_of_a_refused_certificate_and_keeps_rows_and_tokens() {
        var phone = scene.register(pass, "phone");
        apns.reject(phone.value(), RejectionReason.BAD_CERTIFICATE);
        scene.queue(pass, 2);

        deploy();

        await().until(() -> !seen.parked.isEmpty());
        await().until(() -> scene.database().number("select count(*) from push_queue where lease_token is null") == 1);
        assertThat(scene.registration(phone, "accepted_version, retries, quarantined_at, given_up_version"))
                .isEqualTo("(0,0,,0)");
        apns.accept(phone.value());
    }

    @Test
    void takes_over_what_a_crashed_replica_had_claimed() {
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        scene.database()
                .execute(
                        "update push_queue set lease_token = gen_random_uuid(), leased_until = now() + interval '1 h'");
        deploy();
        var other = scene.addPass();
        scene.register(other, "other phone");
        scene.queue(other, 2);
        awaitSettled(other);
        assertThat(apns.received(phone.value())).isEmpty();

        scene.expireLeases();

        awaitSettled(pass);
        assertThat(apns.received(phone.value())).hasSize(1);
    }

    @Test
    void sends_again_when_an_update_came_while_the_push_was_under_way() {
        var slow = ApnsServer.start(certificates);
        var released = new CountDownLatch(1);
        slow.onReceived(push -> awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        deploy(config(SHORT, Duration.ofSeconds(5)), slow);
        await().until(() -> slow.received(phone.value()).size() == 1);
        scene.queue(pass, 3);

        released.countDown();

        awaitSettled(pass);
        assertThat(slow.received(phone.value())).hasSize(2);
        assertThat(scene.registration(phone, "accepted_version")).isEqualTo("3");
    }

    @Test
    void waits_at_its_stop_for_the_answers_to_what_it_sent_and_marks_them() {
        var slow = ApnsServer.start(certificates);
        var released = new CountDownLatch(1);
        slow.onReceived(push -> awaitLatch(released));
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        var id = deploy(config(SHORT, Duration.ofSeconds(5)), slow);
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

    private String deploy() {
        return deploy(config(SHORT, Duration.ofSeconds(5)), apns);
    }

    private String deploy(PushConfig config, ApnsServer server) {
        return deploy(config, apns(server.port()));
    }

    private String deploy(PushConfig config, ApnsConfig server) {
        var store = PushStore.of(scene.postgres(), scene.certificates());
        return await(scene.vertx()
                .deployVerticle(new PushVerticle(bus, store, config, server, InstantSource.fixed(NOW), seen)));
    }

    private static PushConfig config(Duration poll, Duration deadline) {
        return new PushConfig(
                256, poll, Duration.ofSeconds(30), 1000, deadline, Duration.ofMillis(10), Duration.ofMillis(50));
    }

    private ApnsConfig apns(int port) {
        return new ApnsConfig(ApnsServer.HOST, port, "sandbox.invalid", 443, Optional.of(trusted), 1);
    }

    private void awaitSettled(PassId settled) {
        await().until(() -> !scene.isQueued(settled));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.passway.push;

import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.bus.Bus;
import dev.passway.config.ApnsConfig;
import dev.passway.config.PushConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.PostgresServer;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under the stage and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushOutageTest {
    private final PostgresServer server = PostgresServer.start();
    private final PushScene scene = PushScene.create(server, "push_outage");
    private final DevCertificates certificates = DevCertificates.create();
    private final ApnsServer apns = ApnsServer.start(certificates);
    private final Seen seen = new Seen();

    @AfterEach
    void close() {
        apns.close();
        scene.close();
        server.close();
    }

    @Test
    void marks_what_was_accepted_during_the_outage_and_goes_on_by_itself(@TempDir Path folder) throws IOException {
        var released = new CountDownLatch(1);
        apns.onReceived(push -> awaitLatch(released));
        var pass = scene.addPass();
        var phone = scene.register(pass, "phone");
        scene.queue(pass, 2);
        deploy(folder);
        await().until(() -> apns.received(phone.value()).size() == 1);

        server.stop();
        released.countDown();
        await().until(() -> !seen.failures.isEmpty());
        server.resume();

        await().until(() -> !scene.isQueued(pass));
        assertThat(apns.received(phone.value())).hasSize(1);
        var next = scene.queuedPass();
        await().until(() -> !scene.isQueued(next));
    }

    private void deploy(Path folder) throws IOException {
        var trusted = Files.writeString(folder.resolve("root.pem"), certificates.rootPem());
        var credential = certificates.client(PushScene.TOPIC);
        await(scene.certificates()
                .put(
                        scene.tenant(),
                        PushScene.TOPIC,
                        ApnsEnvironment.PRODUCTION,
                        credential.chain(),
                        credential.key()));
        var poll = Duration.ofMillis(50);
        var config = new PushConfig(
                256, poll, Duration.ofMinutes(1), 1000, Duration.ofSeconds(20), poll, Duration.ofSeconds(1));
        var server = new ApnsConfig(ApnsServer.HOST, apns.port(), "sandbox.invalid", 443, Optional.of(trusted), 1);
        var bus = new Bus(scene.vertx(), 100, (address, reason) -> {});
        var store = PushStore.of(scene.postgres(), scene.certificates());
        await(scene.vertx().deployVerticle(new PushVerticle(bus, store, config, server, InstantSource.system(), seen)));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

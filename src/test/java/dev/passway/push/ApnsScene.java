package dev.passway.push;

import static dev.passway.store.PushScene.await;
import static org.awaitility.Awaitility.await;

import dev.passway.apns.FaultyApns;
import dev.passway.bus.Bus;
import dev.passway.config.ApnsConfig;
import dev.passway.config.PushConfig;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.Credential;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.PostgresServer;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A push scene whose tenant has a certificate, an APNs server over HTTP/2 and TLS, and the stage between the two. */
final class ApnsScene implements AutoCloseable {
    static final Duration SHORT = Duration.ofMillis(20);

    /** The time of a stage whose test has no clock of its own. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final PushScene scene;
    private final InstantSource clock;
    private final Bus bus;
    private final Seen seen = new Seen();
    private volatile double walletLoad;
    private final DevCertificates certificates = DevCertificates.create();
    private final Path trusted = certificates.rootFile();
    private final ApnsServer apns = startApns();

    private ApnsScene(PushScene scene, InstantSource clock) {
        this.scene = scene;
        this.clock = clock;
        this.bus = new Bus(scene.vertx(), 100, (address, reason) -> {});
    }

    static ApnsScene create(String name) {
        return withCertificate(PushScene.create(name), InstantSource.fixed(NOW));
    }

    /** The same on a server and with a clock of one's own. */
    static ApnsScene create(PostgresServer server, String name, InstantSource clock) {
        return withCertificate(PushScene.create(server, name), clock);
    }

    private static ApnsScene withCertificate(PushScene scene, InstantSource clock) {
        var created = new ApnsScene(scene, clock);
        created.certify(scene.tenant(), PushScene.TOPIC);
        return created;
    }

    /** A new certificate for the topic, in place of the one before. */
    void certify(TenantId tenant, String topic) {
        certify(tenant, topic, ApnsEnvironment.PRODUCTION);
    }

    /** The same for the sandbox. */
    void certifySandbox(TenantId tenant, String topic) {
        certify(tenant, topic, ApnsEnvironment.SANDBOX);
    }

    private void certify(TenantId tenant, String topic, ApnsEnvironment environment) {
        certify(tenant, topic, environment, certificates.client(topic));
    }

    /** The same with a credential of one's own. */
    void certify(TenantId tenant, String topic, ApnsEnvironment environment, Credential credential) {
        await(scene.certificates().put(tenant, topic, environment, credential.chain(), credential.key()));
    }

    /** The same for the scene's tenant and topic. */
    void certify(TenantId tenant, ApnsEnvironment environment, Credential credential) {
        certify(tenant, PushScene.TOPIC, environment, credential);
    }

    /** Who issues what the APNs servers trust. */
    DevCertificates authority() {
        return certificates;
    }

    PushScene scene() {
        return scene;
    }

    ApnsServer apns() {
        return apns;
    }

    Bus bus() {
        return bus;
    }

    /** What the stage told. */
    Seen seen() {
        return seen;
    }

    /** How busy the web service for phones is from now on, 1 when full. */
    void walletLoad(double load) {
        walletLoad = load;
    }

    /** One more APNs server that the stage would trust. */
    ApnsServer startApns() {
        return startApns(0);
    }

    /** An APNs server that misbehaves as told, and that the stage would trust. */
    FaultyApns startFaulty() {
        return FaultyApns.start(certificates);
    }

    ApnsServer startApns(int port) {
        return ApnsServer.start(certificates, port);
    }

    /** Deploys the stage, with the scene's APNs server; its deployment id. */
    String deploy() {
        return deploy(config(SHORT, Duration.ofSeconds(5)), apns);
    }

    /** The same of a stage that listens to how busy the web service for phones is. */
    String deployListening() {
        return deploy(config(SHORT, Duration.ofSeconds(5), Duration.ofMillis(50), true), apns);
    }

    String deploy(PushConfig config, ApnsServer server) {
        return deploy(config, server.port());
    }

    String deploy(PushConfig config, int apnsPort) {
        return deploy(config, apns(apnsPort));
    }

    /** The same with servers for both environments. */
    String deploy(PushConfig config, int apnsPort, int sandboxPort) {
        return deploy(config, apns(apnsPort, ApnsServer.HOST, sandboxPort));
    }

    /** The configuration that leads to a server of ours in production, and nowhere in the sandbox. */
    ApnsConfig apns(int port) {
        return apns(port, "sandbox.invalid", 443);
    }

    private ApnsConfig apns(int port, String sandboxHost, int sandboxPort) {
        return new ApnsConfig(
                ApnsServer.HOST, port, sandboxHost, sandboxPort, Optional.of(trusted), 4, 500, Duration.ofMinutes(30));
    }

    String deploy(PushConfig config, ApnsConfig server) {
        var store = PushStore.of(scene.postgres(), scene.certificates());
        return await(scene.vertx()
                .deployVerticle(new PushVerticle(bus, store, config, server, clock, () -> walletLoad, seen)));
    }

    /** Of a stage that is as fast as it can be, whoever comes back. */
    static PushConfig config(Duration poll, Duration deadline) {
        return config(poll, deadline, Duration.ofMillis(50));
    }

    static PushConfig config(Duration poll, Duration deadline, Duration retryMax) {
        return config(poll, deadline, retryMax, false);
    }

    private static PushConfig config(Duration poll, Duration deadline, Duration retryMax, boolean listening) {
        var retryMin = retryMax.dividedBy(5);
        return new PushConfig(256, poll, Duration.ofSeconds(30), 1000, 500, deadline, retryMin, retryMax, listening);
    }

    void awaitSettled(PassId settled) {
        await().until(() -> !scene.isQueued(settled));
    }

    static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the stage and empties the queue; no device has a pass any more. */
    void undeploy() {
        scene.vertx().deploymentIDs().forEach(id -> await(scene.vertx().undeploy(id)));
        scene.database().execute("delete from push_queue; delete from registration");
    }

    @Override
    public void close() {
        apns.close();
        scene.close();
    }
}

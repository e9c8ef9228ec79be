package dev.passway;

import dev.passway.bus.Bus;
import dev.passway.bus.RenderPass;
import dev.passway.bus.SyncProfile;
import dev.passway.bus.UpdatePasses;
import dev.passway.config.PasswayConfig;
import dev.passway.domain.FailedExpressions;
import dev.passway.ingress.Connections;
import dev.passway.ingress.Doorkeepers;
import dev.passway.ingress.IngressVerticle;
import dev.passway.ingress.PassRoutes;
import dev.passway.ingress.TaskRoutes;
import dev.passway.pass.PassVerticle;
import dev.passway.push.PushStore;
import dev.passway.push.PushVerticle;
import dev.passway.render.PassFiles;
import dev.passway.render.RenderVerticle;
import dev.passway.store.CampaignTallies;
import dev.passway.store.CertificateLives;
import dev.passway.store.Certificates;
import dev.passway.store.CredentialChanges;
import dev.passway.store.Journeys;
import dev.passway.store.KeySeal;
import dev.passway.store.Partitions;
import dev.passway.store.PassSources;
import dev.passway.store.PassTypes;
import dev.passway.store.PassUpdates;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.store.PushBacklog;
import dev.passway.store.Tasks;
import dev.passway.task.TaskStore;
import dev.passway.task.TaskVerticle;
import dev.passway.telemetry.CertificateMeters;
import dev.passway.telemetry.CredentialMeters;
import dev.passway.telemetry.LaneMeters;
import dev.passway.telemetry.ManagementVerticle;
import dev.passway.telemetry.Meters;
import dev.passway.telemetry.Metrics;
import dev.passway.telemetry.Readiness;
import dev.passway.telemetry.RenderMeters;
import dev.passway.telemetry.TaskMeters;
import dev.passway.telemetry.WalletMeters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: makes every part of one replica and deploys the stages, the last one first, so that no stage
 * ever lacks the one that it hands its work to. Stops them in the opposite order, so that what was accepted is finished.
 */
public final class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final PasswayConfig config;
    private final Vertx vertx;
    private final Readiness readiness = new Readiness();
    private final PrometheusMeterRegistry registry = Metrics.registry();
    private final Meters meters = new Meters(registry);
    private final LaneMeters laneMeters = new LaneMeters(registry, System::nanoTime);
    private final Postgres postgres;
    private final Bus bus;
    private final ManagementVerticle management;
    private final WalletStage wallet;
    private final List<IngressVerticle> ingress = new ArrayList<>();
    private final Deployments verticles;

    private Gateway(PasswayConfig config) {
        this.config = config;
        this.vertx = Vertx.builder()
                .withTransport(new Connections(config.http(), meters).transport())
                .build();
        this.verticles = new Deployments(vertx);
        this.postgres = PostgresConnector.open(vertx, config.postgres());
        this.bus = new Bus(
                vertx, config.bus().inFlight(), (address, reason) -> meters.busRefused(address.name(), reason.word()));
        this.wallet = new WalletStage(config, bus, postgres, new WalletMeters(registry));
        this.management = new ManagementVerticle(config.management(), registry, readiness);
    }

    /**
     * Starts a replica. It is ready when the future succeeds; PostgreSQL may be away. If it fails, for example because
     * a port is taken, nothing is left running.
     */
    public static Future<Gateway> start(PasswayConfig config) {
        var gateway = new Gateway(config);
        Promise<Gateway> started = Promise.promise(); // of no context: contexts end with their Vert.x
        gateway.deploy()
                .onSuccess(done -> started.complete(gateway))
                .onFailure(failure -> gateway.close().onComplete(closed -> started.fail(failure)));
        return started.future();
    }

    /**
     * Stops in order: says that it is not ready, serves on for the configured delay, finishes what was accepted, closes.
     * May be called once.
     */
    public Future<Void> stop() {
        readiness.draining();
        long delay = config.shutdown().drainDelay().toMillis();
        LOG.atInfo().addKeyValue("drainDelayMs", delay).log("draining");
        Promise<Void> stopped = Promise.promise();
        vertx.runOnContext(now -> drain(delay).onComplete(served -> close().onComplete(stopped)));
        return stopped.future();
    }

    private Future<Void> drain(long millis) {
        return millis == 0 ? Future.succeededFuture() : vertx.timer(millis).mapEmpty();
    }

    /** The port of the webhooks. */
    public int httpPort() {
        return ingress.getFirst().port();
    }

    /** The port of metrics and health. */
    public int managementPort() {
        return management.port();
    }

    private Future<Void> deploy() {
        var admission = new Admission(vertx, config, postgres, wallet::load, meters, new CredentialMeters(registry));
        meters.ready(readiness);
        meters.expressionsFailed(FailedExpressions::total);
        meters.busInFlight(UpdatePasses.ADDRESS.name(), () -> bus.inFlight(UpdatePasses.ADDRESS));
        meters.busInFlight(RenderPass.ADDRESS.name(), () -> bus.inFlight(RenderPass.ADDRESS));
        meters.busInFlight(SyncProfile.ADDRESS.name(), () -> bus.inFlight(SyncProfile.ADDRESS));
        return verticles
                .deploy(management)
                .compose(done ->
                        verticles.deploy(new Housekeeping(new Partitions(postgres), new CredentialChanges(postgres))))
                .compose(done -> verticles.deploy(new TallyFolding(new CampaignTallies(postgres), meters)))
                .compose(done -> verticles.deploy(new QueueWatch(new PushBacklog(postgres), laneMeters, meters)))
                .compose(done -> verticles.deploy(certificateWatch()))
                .compose(done -> verticles.deploy(push(admission::walletLoad)))
                .compose(done -> verticles.deploy(
                        render(),
                        Deployments.workers("passway-render", config.render().workers())))
                .compose(done -> verticles.deploy(
                        this::pass,
                        Deployments.workers("passway-pass", config.pass().instances())))
                .compose(done -> verticles.deploy(this::task, Deployments.workers("passway-task", 1)))
                .compose(done -> verticles.deploy(wallet.verticle()))
                .compose(done -> verticles.deploy(wallet.links()))
                .compose(done -> verticles.deploy(admission.verticles()))
                .compose(done -> verticles.deploy(() -> ingress(admission.doorkeepers()), eventLoops()))
                .onSuccess(done -> readiness.started());
    }

    private CertificateWatch certificateWatch() {
        var clock = InstantSource.system();
        return new CertificateWatch(new CertificateLives(postgres), new CertificateMeters(registry, clock), clock);
    }

    private PushVerticle push(DoubleSupplier walletLoad) {
        return new PushVerticle(
                bus,
                PushStore.of(postgres, certificates()),
                config.push(),
                config.apns(),
                InstantSource.system(),
                walletLoad,
                new PushMeters(meters, laneMeters));
    }

    private Supplier<VerticleBase> render() {
        var files = new PassFiles(
                new PassSources(postgres),
                certificates(),
                config.render(),
                config.http().publicUrl(),
                new RenderMeters(registry));
        return () -> new RenderVerticle(bus, files);
    }

    private Certificates certificates() {
        return new Certificates(postgres, new KeySeal(config.certificates().key()));
    }

    private PassVerticle pass() {
        return new PassVerticle(bus, new PassUpdates(postgres), new PassTypes(postgres), config.pass(), meters);
    }

    private TaskVerticle task() {
        return new TaskVerticle(
                bus,
                TaskStore.of(postgres, new KeySeal(config.certificates().key())),
                config.task(),
                config.merchant(),
                InstantSource.system(),
                meters,
                new TaskMeters(registry));
    }

    private IngressVerticle ingress(Doorkeepers doorkeepers) {
        var grace = config.shutdown().grace().minus(config.shutdown().drainDelay());
        var others = new ArrayList<>(wallet.routes());
        others.add(new PassRoutes(config.http(), bus, new Journeys(postgres), doorkeepers, meters));
        others.add(new TaskRoutes(config.http(), bus, new Tasks(postgres), doorkeepers, meters));
        var verticle = new IngressVerticle(config.http(), grace, bus, doorkeepers, readiness, meters, others);
        ingress.add(verticle);
        return verticle;
    }

    private DeploymentOptions eventLoops() {
        int configured = config.http().eventLoops();
        return new DeploymentOptions()
                .setInstances(configured > 0 ? configured : Runtime.getRuntime().availableProcessors());
    }

    private Future<Void> close() {
        Promise<Void> ended = Promise.promise(); // of no context, as in start
        verticles
                .undeploy()
                .compose(done -> postgres.close())
                .onComplete(done -> vertx.close().onComplete(ended));
        return ended.future();
    }
}

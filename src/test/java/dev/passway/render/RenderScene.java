package dev.passway.render;

import static dev.passway.dev.Shop.await;

import dev.passway.bus.Bus;
import dev.passway.bus.RenderPass;
import dev.passway.bus.RenderPass.Result;
import dev.passway.config.RenderConfig;
import dev.passway.config.Secret;
import dev.passway.dev.Credential;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.pkpass.Pkpass;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.Certificates;
import dev.passway.store.KeySeal;
import dev.passway.store.PassSources;
import dev.passway.store.PassTypes;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.telemetry.RenderMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/** The render stage on a real bus and a real database, with a tenant whose passes can be signed. */
final class RenderScene implements AutoCloseable {
    static final String PUBLIC_URL = "https://passes.example.com";
    static final DevCertificates AUTHORITY = DevCertificates.create();

    private static final int INSTANCES = 3;
    private static final RenderConfig CONFIG = new RenderConfig(INSTANCES, 64 << 20, 16 << 20);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Bus bus = new Bus(vertx, 10_000, (address, reason) -> {});
    private final Database database;
    private final Postgres postgres;
    private final Certificates certificates;
    private final Shop shop;

    private RenderScene(String name) {
        this.database = PostgresServer.shared().createMigratedDatabase(name);
        this.postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
        this.certificates = new Certificates(postgres, new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY)));
        this.shop = Shop.open(postgres, "acme");
        deploy();
    }

    static RenderScene create(String name) {
        var scene = new RenderScene(name);
        scene.shop.certify(AUTHORITY);
        return scene;
    }

    private PassFiles files() {
        return new PassFiles(
                new PassSources(postgres), certificates, CONFIG, Optional.of(PUBLIC_URL), new RenderMeters(registry));
    }

    private void deploy() {
        var files = files();
        var options =
                new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER).setInstances(INSTANCES);
        await(vertx.deployVerticle(() -> new RenderVerticle(bus, files), options));
    }

    Shop shop() {
        return shop;
    }

    Database database() {
        return database;
    }

    Postgres postgres() {
        return postgres;
    }

    /** A new version of a pass type. */
    void publish(String name, String document) {
        await(new PassTypes(postgres).publish(shop.tenant(), name, (Json.Obj) JsonReader.stored(document)));
    }

    /** Another certificate in place of the one before. */
    void certify(Credential credential) {
        await(certificates.put(
                shop.tenant(),
                Shop.PASS_TYPE_IDENTIFIER,
                ApnsEnvironment.PRODUCTION,
                credential.chain(),
                credential.key()));
    }

    Future<Result> ask(PassId pass) {
        return bus.request(RenderPass.ADDRESS, new RenderPass(shop.tenant(), pass), Duration.ofSeconds(20));
    }

    Result result(PassId pass) {
        return await(ask(pass));
    }

    /** The bytes of the pass's file; fails if there is none. */
    byte[] file(PassId pass) {
        return switch (result(pass)) {
            case Result.Rendered rendered -> rendered.file().getBytes();
            case Result other -> throw new AssertionError("no file but " + other);
        };
    }

    /** What another replica makes of the same row, which remembers nothing of this one. */
    byte[] fileOfAnother(PassId pass) {
        var command = new RenderPass(shop.tenant(), pass);
        return await(files().of(command, vertx.getOrCreateContext())) instanceof Result.Rendered rendered
                ? rendered.file().getBytes()
                : new byte[0];
    }

    Pkpass pkpass(PassId pass) {
        return Pkpass.read(file(pass));
    }

    /** How often something was counted, by the meter's only tag. */
    double counted(String meter, String tagValue) {
        return registry.find(meter).counters().stream()
                .filter(counter -> counter.getId().getTags().stream()
                        .anyMatch(tag -> tag.getValue().equals(tagValue)))
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    double signatures() {
        return registry.get("passway.render.signatures").counter().count();
    }

    @Override
    public void close() {
        await(postgres.close().eventually(vertx::close));
    }
}

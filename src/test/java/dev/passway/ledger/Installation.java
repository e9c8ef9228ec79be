package dev.passway.ledger;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Run;
import dev.passway.dev.Shop;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A PostgreSQL and an APNs server of its own, and two instances of the program on them. */
final class Installation implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final DevCertificates certificates = DevCertificates.create();
    private final ApnsServer apns = ApnsServer.start(certificates);
    private final PostgresServer server = PostgresServer.start();
    private final Database database;
    private final Postgres postgres;
    private final List<Instance> instances;

    private Installation(Map<String, String> variables) {
        this.database = server.createMigratedDatabase("ledger");
        Map<String, String> all = DevConfig.variables(database);
        all.putAll(DevConfig.unthrottled(RedisServer.shared()));
        all.putAll(DevConfig.apns(apns, certificates.rootFile()));
        all.put("PASSWAY_SHUTDOWN_DRAIN_DELAY", "500ms");
        all.putAll(variables);
        this.postgres = PostgresConnector.open(vertx, DevConfig.read(all).postgres());
        Path folder = logs();
        this.instances = IntStream.range(0, 2)
                .mapToObj(number -> Run.current().closeAtEnd(new Instance(number, all, folder)))
                .toList();
    }

    /**
     * Starts all of it.
     *
     * @param variables more configuration of the instances
     */
    static Installation start(Map<String, String> variables) {
        var installation = new Installation(variables);
        installation.instances.forEach(Instance::launch);
        installation.instances.forEach(Instance::awaitReady);
        return installation;
    }

    /** Kept after the run, to see what went on. */
    private static Path logs() {
        try {
            return Files.createDirectories(Path.of("target", "ledger"));
        } catch (IOException e) {
            throw new UncheckedIOException("can't create target/ledger", e);
        }
    }

    PostgresServer server() {
        return server;
    }

    Database database() {
        return database;
    }

    ApnsServer apns() {
        return apns;
    }

    DevCertificates certificates() {
        return certificates;
    }

    /** For what a test prepares through the store. */
    Postgres postgres() {
        return postgres;
    }

    List<Instance> instances() {
        return instances;
    }

    Instance first() {
        return instances.getFirst();
    }

    Instance second() {
        return instances.getLast();
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        Shop.await(postgres.close());
        Shop.await(vertx.close());
        server.close();
        apns.close();
    }
}

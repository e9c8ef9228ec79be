package dev.passway.ingress;

import dev.passway.config.HttpConfig;
import dev.passway.telemetry.Meters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a renewed certificate over while the port listens: new connections get it, open ones keep theirs. Files that can't
 * be used are left alone, and the old certificate stays, until they change again. Confined to its verticle's event loop;
 * the files are looked at on a worker. Each instance of the verticle has one: the port is theirs together, and an update
 * that finds nothing new is cheap.
 */
final class TlsReload {
    private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);
    private static final String TAKEN = "taken";
    private static final String REFUSED = "refused";
    private static final long PERIOD_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpConfig config;
    private final HttpServer server;
    private final Meters meters;
    private List<FileTime> seen = List.of();

    TlsReload(Vertx vertx, HttpConfig config, HttpServer server, Meters meters) {
        this.vertx = vertx;
        this.config = config;
        this.server = server;
        this.meters = meters;
        meters.certificatesReloaded(TAKEN, 0);
        meters.certificatesReloaded(REFUSED, 0);
    }

    /** Goes on until the verticle is undeployed; does nothing where TLS is off. */
    void start() {
        if (config.tlsCertificate().isPresent() && config.tlsKey().isPresent()) {
            Path certificate = config.tlsCertificate().get();
            Path key = config.tlsKey().get();
            look(certificate, key);
            vertx.setPeriodic(PERIOD_MILLIS, timer -> look(certificate, key));
        }
    }

    private void look(Path certificate, Path key) {
        vertx.executeBlocking(() -> lastWritten(certificate, key))
                .onSuccess(times -> times.ifPresent(found -> compare(certificate, key, found)));
    }

    private void compare(Path certificate, Path key, List<FileTime> found) {
        boolean first = seen.isEmpty();
        if (found.equals(seen)) {
            return;
        }
        seen = found;
        if (!first) {
            takeOver(certificate, key);
        }
    }

    private void takeOver(Path certificate, Path key) {
        ServerSSLOptions options = new ServerSSLOptions().setKeyCertOptions(Listener.keyCert(certificate, key));
        options.setEnabledSecureTransportProtocols(Listener.TLS_VERSIONS);
        server.updateSSLOptions(options, true)
                .onSuccess(taken -> {
                    meters.certificatesReloaded(TAKEN, 1);
                    LOG.atInfo().addKeyValue("certificate", certificate).log("took over a changed TLS certificate");
                })
                .onFailure(failure -> {
                    meters.certificatesReloaded(REFUSED, 1);
                    LOG.atError()
                            .addKeyValue("certificate", certificate)
                            .addKeyValue("key", key)
                            .addKeyValue("cause", failure.toString())
                            .log("a changed TLS certificate or key can't be used; the old one stays");
                });
    }

    /** When the files were last written; empty while one of them is being replaced. */
    private static Optional<List<FileTime>> lastWritten(Path certificate, Path key) {
        try {
            return Optional.of(List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key)));
        } catch (IOException beingReplaced) {
            return Optional.empty();
        }
    }
}

package dev.passway;

import dev.passway.store.CertificateLife;
import dev.passway.store.CertificateLives;
import dev.passway.telemetry.CertificateMeters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how long the certificates are good that expire first, and warns of each in its last days. Every replica does so;
 * it costs one statement now and then.
 */
final class CertificateWatch extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    /** So few that the metrics stay small, however many tenants there are. */
    private static final int SHOWN = 100;

    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final CertificateLives certificates;
    private final CertificateMeters meters;
    private final InstantSource clock;
    private final ExpiryWarnings warnings = new ExpiryWarnings();

    CertificateWatch(CertificateLives certificates, CertificateMeters meters, InstantSource clock) {
        this.certificates = certificates;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PERIOD.toMillis(), timer -> look());
        return Future.succeededFuture();
    }

    private void look() {
        certificates
                .soonest(SHOWN)
                .onSuccess(this::show)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue("cause", failure.getMessage())
                        .log("certificates were not looked at; the next try is in ten minutes"));
    }

    private void show(List<CertificateLife> lives) {
        meters.show(lives.stream()
                .map(life ->
                        new CertificateMeters.Expiry(life.tenant().value(), life.passTypeIdentifier(), life.notAfter()))
                .toList());
        Instant now = clock.instant();
        warnings.due(lives, now).forEach(life -> warn(life, now));
    }

    private static void warn(CertificateLife life, Instant now) {
        LOG.atWarn()
                .addKeyValue("tenant", life.tenant())
                .addKeyValue("passTypeIdentifier", life.passTypeIdentifier())
                .addKeyValue("notAfter", life.notAfter())
                .addKeyValue("daysLeft", life.left(now).toDays())
                .log("certificate expires soon; put a new one by `passway certificate put`");
    }
}

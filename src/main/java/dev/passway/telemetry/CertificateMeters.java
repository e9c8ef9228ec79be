package dev.passway.telemetry;

import static java.util.stream.Collectors.toList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The meter of the certificates that speak to APNs. Safe on any thread; nothing here blocks. */
public final class CertificateMeters {
    private static final double DAY = Duration.ofDays(1).toSeconds();

    private final MultiGauge daysLeft;
    private final InstantSource clock;

    /**
     * Registers it; nothing is shown yet.
     *
     * @param clock for the days left, which are worked out at each scrape
     */
    public CertificateMeters(MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        this.daysLeft = MultiGauge.builder("passway.apns.certificate.days.left")
                .description("days until a certificate expires, of those that expire first")
                .register(registry);
    }

    /** When a tenant's certificate for a pass type identifier expires. */
    public record Expiry(String tenant, String passTypeIdentifier, Instant notAfter) {}

    /** Shows these from now on, and no others. */
    public void show(List<Expiry> certificates) {
        daysLeft.register(certificates.stream().map(this::row).collect(toList()), true);
    }

    private Row<Expiry> row(Expiry certificate) {
        var tags = Tags.of("tenant", certificate.tenant(), "pass_type_identifier", certificate.passTypeIdentifier());
        return Row.of(tags, certificate, this::days);
    }

    private double days(Expiry certificate) {
        return Duration.between(clock.instant(), certificate.notAfter()).toSeconds() / DAY;
    }
}

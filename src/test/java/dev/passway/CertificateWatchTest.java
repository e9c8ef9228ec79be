package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.DevCertificates;
import dev.passway.domain.TenantId;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.CertificateLife;
import dev.passway.store.CertificateLives;
import dev.passway.store.PushScene;
import dev.passway.telemetry.CertificateMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final CertificateLife ENDING = life("ending", Duration.ofDays(29));
    private static final CertificateLife OVER = life("over", Duration.ofDays(-1));
    private static final CertificateLife GOOD = life("good", Duration.ofDays(31));

    private final ExpiryWarnings warnings = new ExpiryWarnings();

    @Test
    void shows_the_days_that_are_left_of_certificates() {
        var scene = PushScene.create("certificate_watch");
        var registry = new SimpleMeterRegistry();
        var clock = InstantSource.system();
        put(scene, PushScene.TOPIC, Duration.ofDays(40));
        put(scene, "pass.example.over", Duration.ofHours(-1).plusMinutes(10));

        PushScene.await(scene.vertx()
                .deployVerticle(new CertificateWatch(
                        new CertificateLives(scene.postgres()), new CertificateMeters(registry, clock), clock)));

        await().until(() -> gauges(registry).size() == 2);
        assertThat(days(registry, PushScene.TOPIC)).isCloseTo(40, within(0.01));
        assertThat(days(registry, "pass.example.over")).isBetween(-0.04, -0.03);
        scene.close();
    }

    @Test
    void warns_of_certificates_in_their_last_days_and_of_those_that_are_over() {
        assertThat(warnings.due(List.of(OVER, ENDING, GOOD), NOW)).containsExactly(OVER, ENDING);
    }

    @Test
    void warns_once_a_day() {
        warnings.due(List.of(ENDING), NOW);

        assertThat(warnings.due(List.of(ENDING), NOW.plus(Duration.ofHours(23))))
                .isEmpty();
        assertThat(warnings.due(List.of(ENDING), NOW.plus(Duration.ofHours(24))))
                .containsExactly(ENDING);
        assertThat(warnings.due(List.of(ENDING), NOW.plus(Duration.ofHours(25))))
                .isEmpty();
    }

    private static CertificateLife life(String passType, Duration left) {
        return new CertificateLife(new TenantId("acme"), passType, ApnsEnvironment.PRODUCTION, NOW.plus(left));
    }

    private static void put(PushScene scene, String passType, Duration life) {
        var credential = DevCertificates.create().client(passType, life);
        PushScene.await(scene.certificates()
                .put(scene.tenant(), passType, ApnsEnvironment.PRODUCTION, credential.chain(), credential.key()));
    }

    private static Collection<Gauge> gauges(SimpleMeterRegistry registry) {
        return registry.find("passway.apns.certificate.days.left").gauges();
    }

    private static double days(SimpleMeterRegistry registry, String passType) {
        return gauges(registry).stream()
                .filter(gauge -> passType.equals(gauge.getId().getTag("pass_type_identifier")))
                .findFirst()
                .orElseThrow()
                .value();
    }
}

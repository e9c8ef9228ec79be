package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.TenantId;
import dev.passway.store.Lane;
import dev.passway.telemetry.LaneMeters;
import dev.passway.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PushMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PushMeters meters = new PushMeters(new Meters(registry), new LaneMeters(registry, System::nanoTime));
    private final Lane old = lane();
    private final Lane renewed = lane();

    @Test
    void adds_up_what_is_in_flight_under_an_old_certificate_and_its_successor() {
        meters.inFlight(old, 2);
        meters.inFlight(renewed, 5);
        meters.inFlight(old, 1);
        meters.answered(old, "accepted");

        assertThat(registry.get("passway.push.in.flight")
                        .tag("tenant", "acme")
                        .gauge()
                        .value())
                .isEqualTo(6);
    }

    @Test
    void adds_up_the_connections_under_an_old_certificate_and_its_successor() {
        meters.connections(old, 2);
        meters.connections(renewed, 1);
        meters.connections(old, 0);
        meters.answered(old, "accepted");

        assertThat(registry.get("passway.push.connections")
                        .tag("tenant", "acme")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void a_lane_that_is_parked_again_for_another_reason_counts_once() {
        meters.parked(old, "BadCertificate");
        meters.parked(old, "no_certificate");
        assertThat(parkedLanes()).isEqualTo(1);

        meters.resumed(old);

        assertThat(parkedLanes()).isZero();
    }

    private double parkedLanes() {
        return registry.get("passway.push.lanes.parked").gauge().value();
    }

    private static Lane lane() {
        return new Lane(new TenantId("acme"), "pass.example.loyalty", Optional.of(UUID.randomUUID()));
    }
}

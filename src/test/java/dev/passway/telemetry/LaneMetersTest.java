package dev.passway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneMetersTest {
    private static final LaneTags ACME = new LaneTags("acme", "pass.example.loyalty");
    private static final LaneTags SMALL = new LaneTags("small", "pass.example.small");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long now;
    private final LaneMeters lanes = new LaneMeters(registry, () -> now);

    @Test
    void counts_the_answers_of_each_lane_by_reason() {
        lanes.answered(ACME, "accepted");
        lanes.answered(ACME, "accepted");
        lanes.answered(ACME, "BadDeviceToken");
        lanes.answered(SMALL, "accepted");

        assertThat(answers(ACME, "accepted")).isEqualTo(2);
        assertThat(answers(ACME, "BadDeviceToken")).isEqualTo(1);
        assertThat(answers(SMALL, "accepted")).isEqualTo(1);
    }

    @Test
    void times_counts_and_gauges_carry_the_lane() {
        lanes.accepted(ACME, Duration.ofSeconds(2));
        lanes.quarantined(ACME, "BadDeviceToken");
        lanes.gaveUp(ACME, "PayloadTooLarge");
        lanes.inFlight(ACME, 3);
        lanes.inFlight(ACME, -1);
        lanes.connections(ACME, 4);
        lanes.connections(ACME, -1);

        assertThat(registry.get("passway.push.delay").tags(ACME.tags()).timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
        assertThat(registry.get("passway.push.quarantined")
                        .tags(ACME.tags())
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("passway.push.given.up")
                        .tags(ACME.tags())
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(gauge("passway.push.in.flight", ACME)).isEqualTo(2);
        assertThat(gauge("passway.push.connections", ACME)).isEqualTo(3);
    }

    @Test
    void says_why_a_lane_is_parked_until_it_sends_again() {
        lanes.parked(ACME, "BadCertificate");
        assertThat(registry.get("passway.push.lane.parked")
                        .tags(ACME.tags())
                        .tag("reason", "BadCertificate")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("passway.push.lanes.parked").gauge().value()).isEqualTo(1);

        lanes.resumed(ACME, "BadCertificate");
        assertThat(registry.find("passway.push.lane.parked").gauge()).isNull();
        assertThat(registry.get("passway.push.lanes.parked").gauge().value()).isZero();
    }

    @Test
    void shows_what_waits_and_forgets_lanes_that_have_nothing_left() {
        lanes.queued(List.of(
                new LaneMeters.Backlog(ACME, 1_000_000, Duration.ofMillis(1_500)),
                new LaneMeters.Backlog(SMALL, 1, Duration.ZERO)));
        assertThat(gauge("passway.push.backlog", ACME)).isEqualTo(1_000_000);
        assertThat(gauge("passway.push.overdue", ACME)).isEqualTo(1.5);

        lanes.queued(List.of(new LaneMeters.Backlog(ACME, 10, Duration.ZERO)));
        assertThat(gauge("passway.push.backlog", ACME)).isEqualTo(10);
        assertThat(registry.find("passway.push.backlog").tags(SMALL.tags()).gauge())
                .isNull();
    }

    @Test
    void lets_go_of_a_lane_in_which_nothing_was_answered_for_an_hour() {
        lanes.answered(ACME, "accepted");
        pass(Duration.ofMinutes(59));
        lanes.answered(SMALL, "accepted");
        lanes.queued(List.of());
        assertThat(answers(ACME, "accepted")).isEqualTo(1);

        pass(Duration.ofMinutes(2));
        lanes.queued(List.of());

        assertThat(lanesShown()).contains(SMALL.tenant()).doesNotContain(ACME.tenant());
        lanes.answered(ACME, "accepted");
        assertThat(answers(ACME, "accepted")).isEqualTo(1);
    }

    @Test
    void counts_lanes_beyond_the_bound_together() {
        for (int i = 0; i < LaneMeters.MOST; i++) {
            lanes.answered(new LaneTags("tenant-" + i, "pass.example"), "accepted");
        }
        lanes.answered(ACME, "accepted");
        lanes.answered(SMALL, "accepted");
        lanes.inFlight(ACME, 2);
        lanes.inFlight(SMALL, 3);
        lanes.inFlight(new LaneTags("tenant-7", "pass.example"), 100);
        lanes.connections(SMALL, 2);
        lanes.connections(new LaneTags("tenant-7", "pass.example"), 4);

        assertThat(lanesShown()).hasSize(LaneMeters.MOST + 1);
        assertThat(answers(LaneTags.OTHERS, "accepted")).isEqualTo(2);
        assertThat(gauge("passway.push.in.flight", LaneTags.OTHERS)).isEqualTo(5);
        assertThat(gauge("passway.push.connections", LaneTags.OTHERS)).isEqualTo(2);
    }

    private List<String> lanesShown() {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .filter(tag -> tag.getKey().equals("tenant"))
                .map(Tag::getValue)
                .distinct()
                .toList();
    }

    private double answers(LaneTags lane, String reason) {
        return registry.get("passway.push.answers")
                .tags(lane.tags())
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double gauge(String name, LaneTags lane) {
        return registry.get(name).tags(lane.tags()).gauge().value();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

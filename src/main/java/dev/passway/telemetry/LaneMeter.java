package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The meters of one lane: in the registry from the lane's first use until it is closed. Safe on any thread. */
final class LaneMeter {
    private record Counted(String name, String reason) {}

    private final MeterRegistry registry;
    private final Tags tags;
    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<Counted, Counter> counters = new ConcurrentHashMap<>();
    private final Timer delay;
    private volatile long usedAt;

    /**
     * Registers what a lane has from the beginning.
     *
     * @param inFlight how many of its pushes wait for an answer
     * @param connections how many connections are open under its certificate
     * @param now by the clock of {@link #answered}
     */
    LaneMeter(
            MeterRegistry registry, LaneTags lane, Supplier<Number> inFlight, Supplier<Number> connections, long now) {
        this.registry = registry;
        this.tags = lane.tags();
        this.usedAt = now;
        this.delay = keep(Timer.builder("passway.push.delay")
                .description("from the commit that queued a push to its acceptance by APNs")
                .tags(tags)
                .serviceLevelObjectives(Histogram.DELAY)
                .register(registry));
        gauge("passway.push.in.flight", "pushes that wait for an answer of APNs", inFlight);
        gauge("passway.push.connections", "connections to APNs that are open", connections);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        keep(Gauge.builder(name, value).description(description).tags(tags).register(registry));
    }

    void answered(String reason, long now) {
        usedAt = now;
        count("passway.push.answers", "answers of APNs", reason);
    }

    void accepted(Duration sinceQueued) {
        delay.record(sinceQueued);
    }

    void quarantined(String reason) {
        count("passway.push.quarantined", "registrations that are no targets until they register again", reason);
    }

    void gaveUp(String reason) {
        count("passway.push.given.up", "registrations that are not woken for a version any more", reason);
    }

    /** Whether nothing was answered since then. */
    boolean isIdleSince(long then) {
        return usedAt - then < 0;
    }

    /** Takes the lane's meters out of the registry. */
    void close() {
        registered.forEach(registry::remove);
    }

    private void count(String name, String description, String reason) {
        counters.computeIfAbsent(
                        new Counted(name, reason),
                        counted -> keep(Counter.builder(name)
                                .description(description)
                                .tags(tags)
                                .tag("reason", reason)
                                .register(registry)))
                .increment();
    }

    private <T extends Meter> T keep(T meter) {
        registered.add(meter);
        return meter;
    }
}

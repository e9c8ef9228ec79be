package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The meters of phones' web service, with their names and tags. Safe on any thread; nothing here blocks. */
public final class WalletMeters {
    private static final String OTHERS = LaneTags.OTHERS.tenant();

    private record Answered(String route, int status) {}

    private final MeterRegistry registry;
    private final ConcurrentMap<Answered, Timer> answers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> stuck = new ConcurrentHashMap<>();
    private final Timer served;
    private final Counter nudged;
    private final Counter unstuck;
    private final Counter lost;

    public WalletMeters(MeterRegistry registry) {
        this.registry = registry;
        this.served = Timer.builder("passway.wallet.served.delay")
                .description("from the webhook to the last byte of the version that it made")
                .serviceLevelObjectives(Histogram.DELAY)
                .register(registry);
        this.nudged = counter("passway.wallet.nudged", "stuck passes whose phones are woken once more");
        this.unstuck = counter("passway.wallet.unstuck", "stuck passes that were fetched after all");
        this.lost = counter("passway.wallet.fetches.lost", "fetches and lists that were not written");
        for (String outcome : new String[] {"served", "not_modified", "broken_off"}) {
            fetches(outcome);
        }
        logged("written", 0);
        logged("dropped", 0);
    }

    /** Shows how many requests of phones are under way, and how many may be. */
    public void inFlight(Supplier<Number> taken, int bound) {
        Gauge.builder("passway.wallet.in.flight", taken)
                .description("requests of phones under way")
                .register(registry);
        Gauge.builder("passway.wallet.in.flight.bound", () -> bound)
                .description("most requests of phones under way")
                .register(registry);
    }

    /** A request of a phone was answered. */
    public void answered(String route, int status, Duration took) {
        answers.computeIfAbsent(new Answered(route, status), this::timer).record(took);
    }

    /** A pass was fetched, or nearly; {@code outcome} is {@code served}, {@code not_modified} or {@code broken_off}. */
    public void fetched(String outcome) {
        fetches(outcome).increment();
    }

    /** A fetch or a list of changes will not be written. */
    public void fetchLost() {
        lost.increment();
    }

    /** A version was fetched for the first time. */
    public void servedFirst(Duration sinceWebhook) {
        served.record(sinceWebhook);
    }

    /** Passes of the tenant are stuck from now on, some of which are nudged. */
    public void stuck(String tenant, long passes, long nudges) {
        String name = stuck.containsKey(tenant) || stuck.size() < LaneMeters.MOST ? tenant : OTHERS;
        stuck.computeIfAbsent(
                        name,
                        one -> counter(
                                "passway.wallet.stuck",
                                "passes that APNs accepted and no phone fetched in time",
                                "tenant",
                                one))
                .increment((double) passes);
        nudged.increment((double) nudges);
    }

    /** A stuck pass was fetched after all. */
    public void unstuck() {
        unstuck.increment();
    }

    /** Lines of phones' logs; {@code outcome} is {@code written} or {@code dropped}. */
    public void logged(String outcome, int lines) {
        counter("passway.wallet.log.lines", "lines of phones' logs", "outcome", outcome)
                .increment(lines);
    }

    private Counter fetches(String outcome) {
        return counter("passway.wallet.fetches", "passes that phones asked for", "outcome", outcome);
    }

    private Timer timer(Answered answered) {
        return Timer.builder("passway.wallet.duration")
                .description("requests of phones, from head to answer")
                .tag("route", answered.route())
                .tag("status", Integer.toString(answered.status()))
                .serviceLevelObjectives(Histogram.LATENCY)
                .register(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}

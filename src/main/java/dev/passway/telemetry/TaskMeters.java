package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The meters of tasks and of the merchants' systems. Safe on any thread; nothing here blocks. */
public final class TaskMeters {
    private static final List<String> STEPS = List.of("sync", "tell");
    private static final List<String> OUTCOMES =
            List.of("synced", "unchanged", "no_customer", "superseded", "conflict");
    private static final List<String> RESULTS = List.of("told", "again", "refused");

    private final MeterRegistry registry;

    /** Shows all of them from now on. */
    public TaskMeters(MeterRegistry registry) {
        this.registry = registry;
        STEPS.forEach(step -> {
            failures(step);
            dead(step);
        });
        OUTCOMES.forEach(this::outcomes);
        RESULTS.forEach(this::calls);
    }

    /** So many tasks were synchronised together, to that outcome. */
    public void synced(String outcome, int tasks) {
        outcomes(outcome).increment(tasks);
    }

    /** A try failed and comes again. */
    public void failed(String step) {
        failures(step).increment();
    }

    /** A task was given up. */
    public void buried(String step) {
        dead(step).increment();
    }

    /** A merchant's system was called; {@code result} is {@code told}, {@code again} or {@code refused}. */
    public void delivered(String result, Duration took) {
        calls(result).record(took);
    }

    /** Shows how many merchants' systems this replica leaves alone, as most of their last calls failed. */
    public void pausedMerchants(Supplier<Number> paused) {
        Gauge.builder("passway.merchant.paused", paused)
                .description("merchants' systems that are left alone for a while")
                .register(registry);
    }

    private Counter outcomes(String outcome) {
        return counter("passway.task.outcomes", "synchronised profiles by outcome", "outcome", outcome);
    }

    private Counter failures(String step) {
        return counter("passway.task.failures", "tries of tasks that failed", "step", step);
    }

    private Counter dead(String step) {
        return counter("passway.task.dead", "tasks given up, until somebody redrives them", "step", step);
    }

    private Timer calls(String result) {
        return Timer.builder("passway.merchant.call")
                .description("calls to merchants' systems")
                .tag("result", result)
                .serviceLevelObjectives(Histogram.LATENCY)
                .register(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}

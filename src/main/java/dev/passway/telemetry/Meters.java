package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Every meter of Passway with its name and tags. No tag ever holds an e-mail, a phone number, a key or a token. Safe on
 * any thread; nothing here blocks.
 */
public final class Meters {
    private final MeterRegistry registry;
    private final ConcurrentMap<List<Tag>, Timer> webhooks = new ConcurrentHashMap<>();
    private final Timer pushDelay;
    private final Timer eventLoopLag;
    private final DistributionSummary batches;
    private final Counter versions;
    private final Counter pushes;
    private final Counter repeated;
    private final Counter reused;
    private final Counter claimed;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.versions = counter("passway.update.versions", "passes that got a new version");
        this.pushes = counter("passway.update.pushes", "pushes queued by updates");
        this.repeated = counter("passway.update.repeated", "keyed webhooks that got their first answer again");
        this.reused = counter("passway.update.key.reused", "keys that came again with another webhook");
        this.claimed = counter("passway.push.claimed", "rows claimed from the push queue");
        this.batches = DistributionSummary.builder("passway.update.batch.size")
                .description("updates that went into one transaction together")
                .register(registry);
        this.pushDelay = Timer.builder("passway.push.delay")
                .description("from the commit that queued a push to its acceptance by APNs")
                .serviceLevelObjectives(Histogram.DELAY)
                .register(registry);
        this.eventLoopLag = Timer.builder("passway.event.loop.lag")
                .description("by how much the event loops of the webhooks run late")
                .serviceLevelObjectives(Histogram.LAG)
                .register(registry);
    }

    /** One webhook was answered. {@code type} is the problem's slug, or {@code none}. */
    public void webhookAnswered(String route, int status, String problem, Duration took) {
        var tags =
                List.of(Tag.of("route", route), Tag.of("status", Integer.toString(status)), Tag.of("problem", problem));
        webhooks.computeIfAbsent(tags, this::webhookTimer).record(took);
    }

    /** One pushUpdate was applied; {@code outcome} as in its answer. */
    public void updateApplied(String outcome, int updated, int pushed) {
        counter("passway.update.outcomes", "pushUpdates by outcome", "outcome", outcome)
                .increment();
        versions.increment(updated);
        pushes.increment(pushed);
    }

    /** One transaction took this many updates. */
    public void updatesBatched(int updates) {
        batches.record(updates);
    }

    /** A keyed webhook came again and got its first answer. */
    public void updateRepeated() {
        repeated.increment();
    }

    /** A key came again with another webhook, which was applied. */
    public void keyReused() {
        reused.increment();
    }

    /** Something optional in a webhook was left aside; {@code kind} is {@code custom} for a tenant's own kinds. */
    public void updateIgnored(String kind, String reason) {
        counter("passway.update.ignored", "parts of webhooks left aside", "kind", kind, "reason", reason)
                .increment();
    }

    /** A stage did not take or finish a command. */
    public void busRefused(String address, String reason) {
        counter("passway.bus.refused", "commands that a stage did not serve", "address", address, "reason", reason)
                .increment();
    }

    /** Shows how many commands are under way at an address. */
    public void busInFlight(String address, Supplier<Number> size) {
        gauge("passway.bus.in.flight", "commands under way", Tags.of("address", address), size);
    }

    /** A transaction or statement failed; {@code kind} says what could be done about it. */
    public void databaseFailed(String kind) {
        counter("passway.database.failures", "failed statements and transactions", "kind", kind)
                .increment();
    }

    /** APNs accepted a push. */
    public void pushAccepted(Duration sinceQueued) {
        pushDelay.record(sinceQueued);
    }

    /** APNs answered a push, or did not; {@code reason} is its word, {@code accepted}, or ours for silence. */
    public void pushAnswered(String reason) {
        counter("passway.push.answers", "answers of APNs", "reason", reason).increment();
    }

    /** Rows were claimed from the push queue. */
    public void pushClaimed(int rows) {
        claimed.increment(rows);
    }

    /** Shows how many pushes wait for APNs' answer. */
    public void pushInFlight(Supplier<Number> size) {
        gauge("passway.push.in.flight", "pushes that wait for an answer of APNs", Tags.empty(), size);
    }

    /** Shows how many lanes of the push queue are parked: their certificate is at fault. */
    public void pushLanesParked(Supplier<Number> size) {
        gauge("passway.push.lanes.parked", "lanes that wait for a better certificate", Tags.empty(), size);
    }

    /** An event loop of the webhooks did by so much too late what was due. */
    public void eventLoopLagged(Duration late) {
        eventLoopLag.record(late);
    }

    /** Shows whether this replica wants traffic: 1 or 0. */
    public void ready(Readiness readiness) {
        gauge(
                "passway.ready",
                "1 if started and not draining",
                Tags.empty(),
                () -> readiness.state() == Readiness.State.READY ? 1 : 0);
    }

    private Timer webhookTimer(List<Tag> tags) {
        return Timer.builder("passway.webhook.duration")
                .description("webhooks, from head to answer")
                .tags(tags)
                .serviceLevelObjectives(Histogram.LATENCY)
                .register(registry);
    }

    private Counter counter(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).tags(tags).register(registry);
    }
}

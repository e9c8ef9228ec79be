package dev.passway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Every meter of Passway with its name and tags, but for those of credentials and of the push queue's lanes. No tag ever holds an e-mail, a phone number, a key or a token. Safe on
 * any thread; nothing here blocks.
 */
public final class Meters {
    private final MeterRegistry registry;
    private final ConcurrentMap<List<Tag>, Timer> webhooks = new ConcurrentHashMap<>();
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

    /** Shows how many connections of the webhooks' port are open. */
    public void connectionsOpen(Supplier<Number> size) {
        gauge("passway.http.connections", "open connections of the webhooks' port", Tags.empty(), size);
    }

    /** We closed so many connections of the webhooks' port before their clients did; with 0 the reason is shown from now on. */
    public void connectionsClosed(String reason, int connections) {
        counter("passway.http.connections.closed", "connections closed by us", "reason", reason)
                .increment(connections);
    }

    /** An event loop looked at so many changed TLS certificates; {@code outcome} is {@code taken} or {@code refused}. */
    public void certificatesReloaded(String outcome, int certificates) {
        counter("passway.http.certificate.reloads", "changed TLS certificates", "outcome", outcome)
                .increment(certificates);
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

    /** Shows how often a formula of a pass type gave no value, as it failed on the data. */
    public void expressionsFailed(LongSupplier total) {
        FunctionCounter.builder("passway.expression.failures", total, LongSupplier::getAsLong)
                .description("formulas of pass types that failed on the data of a pass")
                .register(registry);
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

    /** Rows were claimed from the push queue. */
    public void pushClaimed(int rows) {
        claimed.increment(rows);
    }

    /** Requests were decided at their tenant's limit; {@code source} is {@code redis} or {@code local}. */
    public void throttleDecided(String source, boolean admitted, int requests) {
        counter(
                        "passway.throttle.decisions",
                        "requests decided at their tenant's limit",
                        "source",
                        source,
                        "outcome",
                        admitted ? "admitted" : "refused")
                .increment(requests);
    }

    /** The throttle asked Redis. */
    public void throttleCalled(boolean answered, Duration took) {
        Timer.builder("passway.throttle.call")
                .description("calls of the throttle to Redis")
                .tag("result", answered ? "answered" : "failed")
                .serviceLevelObjectives(Histogram.LATENCY)
                .register(registry)
                .record(took);
    }

    /** Shows whether this replica admits its share of each limit, as Redis is away: 1 or 0. */
    public void throttleFallback(Supplier<Number> isOn) {
        gauge("passway.throttle.fallback", "1 while limits are kept without Redis", Tags.empty(), isOn);
    }

    /** Shows how many replicas this one takes for live, itself included. */
    public void replicasLive(Supplier<Number> live) {
        gauge("passway.replicas.live", "replicas that this one knows to run", Tags.empty(), live);
    }

    /** Shows how busy the web services for phones of all live replicas are on average; 1 is full. */
    public void walletLoad(Supplier<Number> mean) {
        gauge(
                "passway.replicas.wallet.load",
                "requests of phones under way over the bound, mean of the replicas",
                Tags.empty(),
                mean);
    }

    /** Shows which part of their rates the lanes send at; 1 unless the web service for phones is too busy. */
    public void pushPace(Supplier<Number> part) {
        gauge("passway.push.pace", "part of their rates that lanes send at, 1 is all", Tags.empty(), part);
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

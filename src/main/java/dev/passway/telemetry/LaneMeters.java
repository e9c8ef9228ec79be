package dev.passway.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The meters of the push queue's lanes, with their names and tags. There may be as many lanes as tenants, so only
 * {@value #MOST} have meters of their own: those that were used first, until nothing has been answered in them for an hour. What happens
 * in others meanwhile is counted together as {@code (others)}.
 *
 * <p>Safe on any thread; nothing here blocks.
 */
public final class LaneMeters {
    /** The most lanes with meters of their own. */
    public static final int MOST = 100;

    private static final Duration IDLE = Duration.ofHours(1);

    /**
     * What waits in a lane.
     *
     * @param rows rows in the queue
     * @param overdue for how long the row has been due that has been so for the longest
     */
    public record Backlog(LaneTags lane, long rows, Duration overdue) {}

    private record Parked(LaneTags lane, String reason) {}

    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<LaneTags, LaneMeter> lanes = new ConcurrentHashMap<>();
    private final LaneLevel inFlight = new LaneLevel();
    private final LaneLevel connections = new LaneLevel();
    private final ConcurrentMap<Parked, Integer> parked = new ConcurrentHashMap<>();
    private final LaneMeter others;
    private final MultiGauge parkedLanes;
    private final MultiGauge backlog;
    private final MultiGauge overdue;

    /**
     * Starts without any lane.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    public LaneMeters(MeterRegistry registry, LongSupplier nanoTime) {
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.others = new LaneMeter(
                registry,
                LaneTags.OTHERS,
                () -> inFlight.without(lanes.keySet()),
                () -> connections.without(lanes.keySet()),
                nanoTime.getAsLong());
        this.backlog = MultiGauge.builder("passway.push.backlog")
                .description("rows of the push queue, by PostgreSQL; estimated beyond 1,000")
                .register(registry);
        this.overdue = MultiGauge.builder("passway.push.overdue")
                .description("for how long the row has been due that has been so for the longest, by PostgreSQL")
                .baseUnit("seconds")
                .register(registry);
        this.parkedLanes = MultiGauge.builder("passway.push.lane.parked")
                .description("1 while the lane waits for a better certificate")
                .register(registry);
        Gauge.builder("passway.push.lanes.parked", parked::size)
                .description("lanes that wait for a better certificate")
                .register(registry);
    }

    /** APNs answered a push, or did not; {@code reason} is its word, {@code accepted}, or ours for silence. */
    public void answered(LaneTags lane, String reason) {
        of(lane).answered(reason, nanoTime.getAsLong());
    }

    /** APNs accepted a push. */
    public void accepted(LaneTags lane, Duration sinceQueued) {
        of(lane).accepted(sinceQueued);
    }

    /** A registration is no target until its device registers again. */
    public void quarantined(LaneTags lane, String reason) {
        of(lane).quarantined(reason);
    }

    /** A registration is not woken for its version any more. */
    public void gaveUp(LaneTags lane, String reason) {
        of(lane).gaveUp(reason);
    }

    /** So many more pushes of the lane wait for APNs' answer, or so many less if negative. */
    public void inFlight(LaneTags lane, int by) {
        inFlight.add(lane, by);
    }

    /** So many more connections to APNs are open under the lane's certificate, or so many less if negative. */
    public void connections(LaneTags lane, int by) {
        connections.add(lane, by);
    }

    /** The lane's certificate is at fault. Each call wants one of {@link #resumed} with the same reason. */
    public void parked(LaneTags lane, String reason) {
        parked.merge(new Parked(lane, reason), 1, Integer::sum);
        showParked();
    }

    /** The lane sends again. */
    public void resumed(LaneTags lane, String reason) {
        parked.computeIfPresent(new Parked(lane, reason), (key, times) -> times == 1 ? null : times - 1);
        showParked();
    }

    /**
     * What PostgreSQL says waits; lanes that are not named are shown no more. Lets go of the meters of idle lanes.
     *
     * @param waiting at most {@value #MOST}
     */
    public void queued(List<Backlog> waiting) {
        show(backlog, waiting.stream().map(one -> row(one.lane(), one.rows())).toList());
        show(
                overdue,
                waiting.stream()
                        .map(one -> row(one.lane(), seconds(one.overdue())))
                        .toList());
        closeIdle();
    }

    private void showParked() {
        show(
                parkedLanes,
                parked.keySet().stream()
                        .limit(MOST)
                        .map(one -> Row.of(one.lane().tags().and("reason", one.reason()), 1))
                        .toList());
    }

    private static void show(MultiGauge gauge, List<Row<Number>> rows) {
        gauge.register(List.copyOf(rows), true);
    }

    private static Row<Number> row(LaneTags lane, Number value) {
        return Row.of(lane.tags(), value);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private LaneMeter of(LaneTags lane) {
        var known = lanes.get(lane);
        if (known != null) {
            return known;
        }
        if (lanes.size() >= MOST) {
            return others;
        }
        return lanes.computeIfAbsent(
                lane,
                one -> new LaneMeter(
                        registry, one, () -> inFlight.of(one), () -> connections.of(one), nanoTime.getAsLong()));
    }

    private void closeIdle() {
        long then = nanoTime.getAsLong() - IDLE.toNanos();
        lanes.forEach((lane, meter) -> {
            if (meter.isIdleSince(then) && lanes.remove(lane, meter)) {
                meter.close();
            }
        });
    }
}

package dev.passway.task;

import dev.passway.domain.TaskStep;
import dev.passway.domain.TenantId;
import dev.passway.store.DatabaseFailure;
import dev.passway.store.TaskClaim;
import dev.passway.store.TaskQueue;
import dev.passway.store.TaskRoom;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims tasks of one step while there is room for them, hands them on in groups, and keeps their leases while they are under
 * way. Confined to one verticle.
 */
final class ClaimLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimLoop.class);
    /** So often a lease is prolonged before it would end. */
    private static final int BEATS = 3;

    /**
     * What a loop is bound by.
     *
     * @param held most tasks at once
     * @param atOnce most groups under way
     * @param ofTenant most tasks of one tenant, unless {@code rooms} says otherwise
     * @param refill the number of tasks at which more are claimed without being asked for
     * @param lease how long a task is held without a beat
     */
    record Bounds(int held, int atOnce, int ofTenant, int refill, Duration lease) {}

    private final Vertx vertx;
    private final TaskQueue queue;
    private final TaskStep step;
    private final Bounds bounds;
    private final Function<ClaimLoop, List<TaskRoom>> rooms;
    private final Function<TaskClaim, Object> group;
    private final Function<List<TaskClaim>, Future<Void>> work;
    private final Meters meters;
    private final Map<UUID, TaskClaim> held = new HashMap<>();
    /** By tenant; tenants take turns. */
    private final SequencedMap<TenantId, Deque<List<TaskClaim>>> waiting = new LinkedHashMap<>();

    private int running;
    private boolean claiming;
    private boolean wanted;
    private boolean stopping;
    private boolean failing;
    private final Promise<Void> idle = Promise.promise();

    /**
     * @param rooms tenants with a bound of their own, at each claim
     * @param group what tasks that are done together have in common
     * @param work does a group and never fails
     */
    ClaimLoop(
            Vertx vertx,
            TaskQueue queue,
            TaskStep step,
            Bounds bounds,
            Function<ClaimLoop, List<TaskRoom>> rooms,
            Function<TaskClaim, Object> group,
            Function<List<TaskClaim>, Future<Void>> work,
            Meters meters) {
        this.vertx = vertx;
        this.queue = queue;
        this.step = step;
        this.bounds = bounds;
        this.rooms = rooms;
        this.group = group;
        this.work = work;
        this.meters = meters;
    }

    /** Looks into the queue at once and at each poll from now on. */
    void start(Duration poll) {
        vertx.setPeriodic(0, poll.toMillis(), timer -> wake());
        vertx.setPeriodic(bounds.lease().toMillis() / BEATS, timer -> beat());
    }

    /** Takes no more, and ends when all that was taken is done. What waits here is left to whoever takes it over. */
    Future<Void> stop() {
        stopping = true;
        waiting.values()
                .forEach(groups -> groups.forEach(
                        tasks -> tasks.forEach(claim -> held.remove(claim.id().value()))));
        waiting.clear();
        endIfIdle();
        return idle.future();
    }

    /** There may be something to do. */
    void wake() {
        wanted = true;
        claim();
    }

    private void claim() {
        int room = bounds.held() - held.size();
        if (stopping || claiming || !wanted || room <= 0) {
            return;
        }
        claiming = true;
        wanted = false;
        queue.claim(step, room, bounds.lease(), bounds.ofTenant(), rooms.apply(this))
                .onSuccess(this::claimed)
                .onFailure(this::failed)
                .onComplete(done -> {
                    claiming = false;
                    if (held.size() <= bounds.refill()) {
                        claim();
                    }
                    endIfIdle();
                });
    }

    private void claimed(List<TaskClaim> claims) {
        failing = false;
        if (stopping) {
            return; // their leases will end
        }
        // more of them may be due
        wanted = wanted || !claims.isEmpty();
        Map<Object, List<TaskClaim>> groups = new LinkedHashMap<>();
        for (TaskClaim claim : claims) {
            held.put(claim.id().value(), claim);
            groups.computeIfAbsent(group.apply(claim), first -> new ArrayList<>(1))
                    .add(claim);
        }
        groups.values()
                .forEach(tasks -> waiting.computeIfAbsent(tasks.getFirst().tenant(), first -> new ArrayDeque<>())
                        .add(tasks));
        run();
    }

    private void run() {
        while (running < bounds.atOnce() && !waiting.isEmpty()) {
            List<TaskClaim> tasks = next();
            running++;
            work.apply(tasks).onComplete(done -> {
                running--;
                tasks.forEach(claim -> held.remove(claim.id().value()));
                run();
                if (held.size() <= bounds.refill()) {
                    claim();
                }
                endIfIdle();
            });
        }
    }

    private List<TaskClaim> next() {
        var first = Objects.requireNonNull(waiting.pollFirstEntry());
        List<TaskClaim> tasks = first.getValue().remove();
        if (!first.getValue().isEmpty()) {
            waiting.putLast(first.getKey(), first.getValue());
        }
        return tasks;
    }

    /** The tenants whose share is used in part. */
    List<TaskRoom> shares() {
        Map<TenantId, Integer> counts = new HashMap<>();
        held.values().forEach(claim -> counts.merge(claim.tenant(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> new TaskRoom(count.getKey(), Math.max(0, bounds.ofTenant() - count.getValue())))
                .toList();
    }

    private void beat() {
        if (!held.isEmpty()) {
            queue.keep(List.copyOf(held.values()), bounds.lease()).onFailure(this::failed);
        }
    }

    /** The poll tries again; one line is enough while it lasts. */
    private void failed(Throwable failure) {
        if (failure instanceof DatabaseFailure database) {
            meters.databaseFailed(database.kind().word());
        }
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("step", step.word())
                    .addKeyValue("cause", failure.getMessage())
                    .log("the queue of tasks is away; trying on");
        }
        failing = true;
    }

    private void endIfIdle() {
        if (stopping && running == 0 && !claiming) {
            idle.tryComplete();
        }
    }
}

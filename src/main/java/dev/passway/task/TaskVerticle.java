package dev.passway.task;

import dev.passway.bus.Bus;
import dev.passway.bus.SyncProfile;
import dev.passway.bus.SyncProfile.Result;
import dev.passway.bus.TaskDue;
import dev.passway.config.MerchantConfig;
import dev.passway.config.TaskConfig;
import dev.passway.domain.TaskStep;
import dev.passway.store.TaskClaim;
import dev.passway.telemetry.Meters;
import dev.passway.telemetry.TaskMeters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The task stage: queues what webhooks ask for, and does it. It looks into the queue when the bus says so and at each
 * {@link TaskConfig#poll()}; the poll alone suffices. A worker verticle, never on an event loop. Undeploying it waits for what
 * is under way; the rest stays in the queue.
 */
public final class TaskVerticle extends VerticleBase {
    private static final int LOOK_UPS = 8;

    private final Bus bus;
    private final TaskStore store;
    private final TaskConfig config;
    private final MerchantConfig merchant;
    private final InstantSource clock;
    private final Meters meters;
    private final TaskMeters taskMeters;
    private Optional<Loops> loops = Optional.empty();

    private record Loops(ClaimLoop syncs, ClaimLoop tells, MerchantClient client, WorkerExecutor names) {}

    /** @param clock the wall clock, for the times that merchants' systems are told and tell */
    public TaskVerticle(
            Bus bus,
            TaskStore store,
            TaskConfig config,
            MerchantConfig merchant,
            InstantSource clock,
            Meters meters,
            TaskMeters taskMeters) {
        this.bus = bus;
        this.store = store;
        this.config = config;
        this.merchant = merchant;
        this.clock = clock;
        this.meters = meters;
        this.taskMeters = taskMeters;
    }

    @Override
    public Future<?> start() {
        var names = vertx.createSharedWorkerExecutor("passway-names", LOOK_UPS);
        var client = new MerchantClient(
                vertx,
                merchant,
                host -> names.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
                        .map(found -> found == null ? List.of() : found));
        ClaimLoop tells = tells(client);
        ClaimLoop syncs = syncs(tells);
        loops = Optional.of(new Loops(syncs, tells, client, names));
        syncs.start(config.poll());
        tells.start(config.poll());
        var intake = new Intake(vertx, store.intake(), meters);
        return bus.serve(SyncProfile.ADDRESS, command -> intake.submit(command).onSuccess(this::queued))
                .compose(served -> bus.listen(TaskDue.SIGNAL, due -> {
                    syncs.wake();
                    tells.wake();
                }));
    }

    @Override
    public Future<?> stop() {
        return loops.map(running -> Future.join(
                                running.syncs().stop(), running.tells().stop())
                        .transform(done -> Future.join(
                                running.client().close(), running.names().close())))
                .orElseGet(() -> Future.join(List.of()));
    }

    private ClaimLoop syncs(ClaimLoop tells) {
        var work = new ProfileWork(
                bus,
                new ProfileStep(store.syncs(), store.types()),
                store.marks(),
                config,
                tells::wake,
                meters,
                taskMeters);
        // half is left for the others, and when a quarter is left more is worth a look
        int share = Math.max(1, config.batch() / 2);
        var bounds =
                new ClaimLoop.Bounds(config.batch(), config.transactions(), share, config.batch() / 4, config.lease());
        return new ClaimLoop(
                vertx,
                store.queue(),
                TaskStep.SYNC,
                bounds,
                ClaimLoop::shares,
                TaskVerticle::profile,
                work::run,
                meters);
    }

    private ClaimLoop tells(MerchantClient client) {
        var work = new TellWork(store.merchants(), client, store.marks(), merchant, clock, taskMeters);
        taskMeters.pausedMerchants(work::paused);
        var bounds = new ClaimLoop.Bounds(
                merchant.inFlight(),
                merchant.inFlight(),
                merchant.tenantInFlight(),
                merchant.inFlight(),
                config.lease());
        return new ClaimLoop(
                vertx, store.queue(), TaskStep.TELL, bounds, loop -> work.rooms(), TaskClaim::id, work::run, meters);
    }

    /** Equal profiles of a tenant are done together. */
    private static Object profile(TaskClaim claim) {
        return List.of(claim.tenant(), claim.profile());
    }

    private void queued(Result result) {
        switch (result) {
            case Result.Repeated repeated -> meters.updateRepeated();
            case Result.Queued queued -> {
                if (queued.keyReused()) {
                    meters.keyReused();
                }
                bus.publish(TaskDue.SIGNAL, new TaskDue());
            }
        }
    }
}

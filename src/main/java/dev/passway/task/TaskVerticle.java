package dev.passway.task;

import dev.passway.bus.Bus;
import dev.passway.bus.SyncProfile;
import dev.passway.bus.SyncProfile.Result;
import dev.passway.bus.TaskDue;
import dev.passway.store.TaskIntake;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** The task stage: queues what webhooks ask for. A worker verticle, never on an event loop. */
public final class TaskVerticle extends VerticleBase {
    private final Bus bus;
    private final TaskIntake intake;
    private final Meters meters;

    public TaskVerticle(Bus bus, TaskIntake intake, Meters meters) {
        this.bus = bus;
        this.intake = intake;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        var queue = new Intake(vertx, intake, meters);
        return bus.serve(SyncProfile.ADDRESS, command -> queue.submit(command).onSuccess(this::queued));
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

package dev.passway.task;

import dev.passway.bus.Bus;
import dev.passway.bus.PushDue;
import dev.passway.config.TaskConfig;
import dev.passway.store.DatabaseFailure;
import dev.passway.store.TaskClaim;
import dev.passway.store.TaskMarks;
import dev.passway.telemetry.Meters;
import dev.passway.telemetry.TaskMeters;
import io.github.resilience4j.core.IntervalFunction;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the first step of claimed tasks, and says what came of it. Confined to one verticle. */
final class ProfileWork {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileWork.class);
    private static final double DOUBLED = 2;
    private static final double SPREAD = 0.5;

    private final Bus bus;
    private final ProfileStep step;
    private final TaskMarks marks;
    private final TaskConfig config;
    private final Runnable tell;
    private final Meters meters;
    private final TaskMeters taskMeters;
    private final IntervalFunction backoff;

    /** @param tell called when the merchant's system is to be told */
    ProfileWork(
            Bus bus,
            ProfileStep step,
            TaskMarks marks,
            TaskConfig config,
            Runnable tell,
            Meters meters,
            TaskMeters taskMeters) {
        this.bus = bus;
        this.step = step;
        this.marks = marks;
        this.config = config;
        this.tell = tell;
        this.meters = meters;
        this.taskMeters = taskMeters;
        this.backoff =
                IntervalFunction.ofExponentialRandomBackoff(config.retryMin(), DOUBLED, SPREAD, config.retryMax());
    }

    /** Never fails. */
    Future<Void> run(List<TaskClaim> group) {
        // a task that took its replica down each time comes back with all of its tries and no fault
        if (group.getFirst().attempts() > config.attempts()) {
            return each(group, claim -> marks.bury(claim, "given up after " + config.attempts() + " tries"));
        }
        return Future.succeededFuture(group)
                .compose(step::run)
                .<Void>map(done -> {
                    done(group, done);
                    return null;
                })
                .recover(failure -> failed(group, failure));
    }

    private void done(List<TaskClaim> group, ProfileStep.Done done) {
        done.outcome().ifPresent(outcome -> {
            taskMeters.synced(outcome.word(), done.tasks());
            LOG.atInfo()
                    .addKeyValue("tenant", group.getFirst().tenant())
                    .addKeyValue("correlationId", group.getLast().id())
                    .addKeyValue("outcome", outcome.word())
                    .addKeyValue("tasks", done.tasks())
                    .log("profile synchronised");
        });
        if (done.pushes()) {
            bus.publish(PushDue.SIGNAL, new PushDue());
        }
        if (done.tells()) {
            tell.run();
        }
    }

    private Future<Void> failed(List<TaskClaim> group, Throwable failure) {
        if (failure instanceof DatabaseFailure database) {
            meters.databaseFailed(database.kind().word());
        }
        LOG.atWarn()
                .addKeyValue("tenant", group.getFirst().tenant())
                .addKeyValue("correlationId", group.getFirst().id())
                .addKeyValue("attempt", group.getFirst().attempts())
                .setCause(failure instanceof DatabaseFailure ? null : failure)
                .addKeyValue("fault", failure.getMessage())
                .log("a profile was not synchronised");
        taskMeters.failed("sync");
        String fault = failure instanceof DatabaseFailure
                ? String.valueOf(failure.getMessage())
                : "a defect, which the log tells of";
        return each(group, claim -> retry(claim, fault));
    }

    private Future<Void> retry(TaskClaim claim, String fault) {
        if (claim.attempts() >= config.attempts()) {
            taskMeters.buried("sync");
            return marks.bury(claim, "given up after " + claim.attempts() + " tries; the last: " + fault);
        }
        return marks.again(claim, Duration.ofMillis(backoff.apply(claim.attempts())), fault);
    }

    /** What can't be marked comes back when its lease ends. */
    private static Future<Void> each(List<TaskClaim> group, Function<TaskClaim, Future<Void>> mark) {
        return Future.join(group.stream().map(mark).toList()).transform(done -> Future.succeededFuture());
    }
}

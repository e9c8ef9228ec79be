package dev.passway.task;

import dev.passway.bus.StageUnavailable;
import dev.passway.bus.SyncProfile;
import dev.passway.bus.SyncProfile.Result;
import dev.passway.store.DatabaseFailure;
import dev.passway.store.TaskIntake;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues tasks, those that came while the transaction before was under way in one. Confined to one verticle.
 *
 * <p>Of equal webhooks at once one queues its task; the others wait for it and get its answer.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int MOST = 256;
    private static final int ATTEMPTS = 3;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PAUSE_MILLIS = 5;

    private final Vertx vertx;
    private final TaskIntake intake;
    private final Meters meters;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private boolean running;

    private record Pending(SyncProfile command, Promise<Result> answer, long arrivedNanos) {}

    Intake(Vertx vertx, TaskIntake intake, Meters meters) {
        this.vertx = vertx;
        this.intake = intake;
        this.meters = meters;
    }

    /** The result, once its task is committed. */
    Future<Result> submit(SyncProfile command) {
        var pending = new Pending(command, Promise.promise(), System.nanoTime());
        waiting.add(pending);
        start();
        return pending.answer().future();
    }

    private void start() {
        if (running || waiting.isEmpty()) {
            return;
        }
        running = true;
        var batch = new ArrayList<Pending>(Math.min(MOST, waiting.size()));
        while (batch.size() < MOST && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        run(batch, ATTEMPTS).onComplete(done -> {
            running = false;
            start();
        });
    }

    private Future<Void> run(List<Pending> batch, int attempts) {
        var requests = new Requests(batch.stream().map(Pending::command).toList());
        return intake.queue(requests.keyed(), requests::choose)
                .<Void>map(choice -> {
                    settle(batch, choice);
                    return null;
                })
                .recover(failure -> failed(batch, attempts, failure));
    }

    private void settle(List<Pending> batch, Requests.Choice choice) {
        var again = new ArrayList<Pending>();
        for (int i = 0; i < batch.size(); i++) {
            Pending pending = batch.get(i);
            choice.results().get(i).ifPresentOrElse(pending.answer()::complete, () -> again.add(pending));
        }
        if (!again.isEmpty()) {
            defer(again);
        }
    }

    /** Their twins are under way elsewhere. */
    private void defer(List<Pending> again) {
        again.removeIf(pending -> {
            boolean late = System.nanoTime() - pending.arrivedNanos() > PATIENCE_NANOS;
            if (late) {
                pending.answer()
                        .fail(new StageUnavailable(StageUnavailable.Reason.TIMEOUT, "its twin is still under way"));
            }
            return late;
        });
        vertx.setTimer(PAUSE_MILLIS, timer -> {
            again.reversed().forEach(waiting::addFirst);
            start();
        });
    }

    private Future<Void> failed(List<Pending> batch, int attempts, Throwable failure) {
        if (failure instanceof DatabaseFailure database) {
            meters.databaseFailed(database.kind().word());
            if (database.kind() == DatabaseFailure.Kind.CONTENDED && attempts > 1) {
                return run(batch, attempts - 1);
            }
            if (database.kind() != DatabaseFailure.Kind.REFUSED) {
                var away =
                        new StageUnavailable(StageUnavailable.Reason.DEPENDENCY_AWAY, "PostgreSQL: " + database.kind());
                batch.forEach(pending -> pending.answer().fail(away));
                return Future.succeededFuture();
            }
        }
        if (batch.size() == 1) {
            LOG.atError()
                    .addKeyValue("tenant", batch.getFirst().command().tenant())
                    .addKeyValue("correlationId", batch.getFirst().command().correlationId())
                    .setCause(failure)
                    .log("a task was not queued, by a defect");
            batch.getFirst().answer().fail(failure);
            return Future.succeededFuture();
        }
        int half = batch.size() / 2;
        return run(batch.subList(0, half), attempts).compose(done -> run(batch.subList(half, batch.size()), attempts));
    }
}

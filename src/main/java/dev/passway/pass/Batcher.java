package dev.passway.pass;

import dev.passway.bus.StageUnavailable;
import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.store.DatabaseFailure;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers updates into transactions. Nothing waits while none is under way: a batch is what came meanwhile, so it is one update
 * when little happens and hundreds when much does. Confined to one verticle.
 */
final class Batcher {
    private static final Logger LOG = LoggerFactory.getLogger(Batcher.class);
    private static final int ATTEMPTS = 3;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    /**
     * What has waited longer when PostgreSQL does not answer is not tried at all: to wait for a time-out of its own
     * besides would take more than the 3 s within which an outage is to be answered.
     */
    private static final long PATIENCE_IN_OUTAGE_NANOS = Duration.ofMillis(400).toNanos();
    /** Before the next try for what another transaction holds. */
    private static final long PAUSE_MILLIS = 5;

    /** For so many that wait, another transaction is begun beside those under way; fewer would only make them smaller. */
    private static final int WORTH_ANOTHER = 8;
    /** How long a few wait for a transaction that hangs at a lock; up to twice as long, as it is looked at as often. */
    private static final long WORTH_ANOTHER_MILLIS = 25;

    private final Vertx vertx;
    private final UpdateTransaction transaction;
    private final Meters meters;
    private final int size;
    private final int atOnce;
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private int running;
    private boolean looksAgain;

    /**
     * @param size most updates in a transaction
     * @param atOnce most transactions under way
     */
    Batcher(Vertx vertx, UpdateTransaction transaction, Meters meters, int size, int atOnce) {
        this.vertx = vertx;
        this.transaction = transaction;
        this.meters = meters;
        this.size = size;
        this.atOnce = atOnce;
    }

    /** The result, once it is committed. */
    Future<Result> submit(UpdatePasses command) {
        var pending = new Pending(command, Promise.promise(), System.nanoTime());
        waiting.add(pending);
        start();
        return pending.answer().future();
    }

    private void start() {
        while (mayStart()) {
            running++;
            run(take(), ATTEMPTS).onComplete(done -> {
                running--;
                start();
            });
        }
        if (!waiting.isEmpty() && running < atOnce && !looksAgain) {
            looksAgain = true;
            vertx.setTimer(WORTH_ANOTHER_MILLIS, timer -> {
                looksAgain = false;
                start();
            });
        }
    }

    /** Most of a transaction's cost is its own: another one beside it has to be worth it. */
    private boolean mayStart() {
        if (waiting.isEmpty() || running == atOnce) {
            return false;
        }
        return running == 0
                || waiting.size() >= WORTH_ANOTHER
                || waiting.element().hasWaited(TimeUnit.MILLISECONDS.toNanos(WORTH_ANOTHER_MILLIS));
    }

    private List<Pending> take() {
        var batch = new ArrayList<Pending>(Math.min(size, waiting.size()));
        while (batch.size() < size && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        return batch;
    }

    private Future<Void> run(List<Pending> batch, int attempts) {
        meters.updatesBatched(batch.size());
        List<UpdatePasses> commands = batch.stream().map(Pending::command).toList();
        // compose: what is thrown becomes a failure, too
        return Future.succeededFuture(commands)
                .compose(transaction::run)
                .<Void>map(verdicts -> {
                    settle(batch, verdicts);
                    return null;
                })
                .recover(failure -> failed(batch, attempts, failure));
    }

    private void settle(List<Pending> batch, List<Verdict> verdicts) {
        var deferred = new ArrayList<Pending>();
        for (int i = 0; i < batch.size(); i++) {
            Pending pending = batch.get(i);
            switch (verdicts.get(i)) {
                case Verdict.Done done -> pending.answer().complete(done.result());
                case Verdict.Failed failed -> fail(pending, failed.defect());
                case Verdict.Deferred again -> deferred.add(pending);
            }
        }
        if (!deferred.isEmpty()) {
            defer(deferred);
        }
    }

    private void defer(List<Pending> deferred) {
        deferred.removeIf(this::hasLostPatience);
        vertx.setTimer(PAUSE_MILLIS, timer -> {
            // to the front, in their order: they are the oldest
            deferred.reversed().forEach(waiting::addFirst);
            start();
        });
    }

    private boolean hasLostPatience(Pending pending) {
        if (!pending.hasWaited(PATIENCE_NANOS)) {
            return false;
        }
        pending.answer().fail(new StageUnavailable(StageUnavailable.Reason.TIMEOUT, "a pass stayed locked"));
        return true;
    }

    /** Runs again what lost to another transaction; parts a batch until the culprit stands alone. */
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
                giveUpWaiting(away);
                return Future.succeededFuture();
            }
        }
        if (batch.size() == 1) {
            fail(batch.getFirst(), failure);
            return Future.succeededFuture();
        }
        int half = batch.size() / 2;
        return run(batch.subList(0, half), attempts).compose(done -> run(batch.subList(half, batch.size()), attempts));
    }

    private void giveUpWaiting(StageUnavailable away) {
        long now = System.nanoTime();
        waiting.removeIf(pending -> {
            boolean late = now - pending.arrivedNanos() > PATIENCE_IN_OUTAGE_NANOS;
            if (late) {
                pending.answer().fail(away);
            }
            return late;
        });
    }

    private static void fail(Pending pending, Throwable defect) {
        LOG.atError()
                .addKeyValue("tenant", pending.command().tenant())
                .addKeyValue("correlationId", pending.command().correlationId())
                .setCause(defect)
                .log("update failed by a defect");
        pending.answer().fail(defect);
    }
}

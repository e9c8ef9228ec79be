package dev.passway.pass;

import dev.passway.bus.Bus;
import dev.passway.bus.PushDue;
import dev.passway.bus.StageUnavailable;
import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.domain.UpdateAnswer;
import dev.passway.store.DatabaseFailure;
import dev.passway.store.PassTypes;
import dev.passway.store.PassUpdates;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pass stage: takes updates off the bus and answers when they are committed. A worker verticle, never on an event loop. */
public final class PassVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(PassVerticle.class);
    private static final int ATTEMPTS = 3;

    private final Bus bus;
    private final Meters meters;
    private final PassUpdater updater;

    public PassVerticle(Bus bus, PassUpdates updates, PassTypes types, Meters meters) {
        this.bus = bus;
        this.meters = meters;
        this.updater = new PassUpdater(updates, types);
    }

    @Override
    public Future<?> start() {
        return bus.serve(UpdatePasses.ADDRESS, this::update);
    }

    private Future<Result> update(UpdatePasses command) {
        return attempt(command, ATTEMPTS)
                .onSuccess(result -> applied(command, result))
                .recover(failure -> failed(command, failure));
    }

    /** A transaction that lost to another did nothing, so it is run again as a whole. */
    private Future<Result> attempt(UpdatePasses command, int left) {
        // compose: what is thrown becomes a failure, too
        return Future.succeededFuture(command).compose(updater::apply).recover(failure -> {
            boolean lost =
                    failure instanceof DatabaseFailure database && database.kind() == DatabaseFailure.Kind.CONTENDED;
            return lost && left > 1 ? attempt(command, left - 1) : Future.failedFuture(failure);
        });
    }

    private void applied(UpdatePasses command, Result result) {
        switch (result) {
            case Result.Applied applied -> applied(command, applied);
            case Result.Repeated repeated -> meters.updateRepeated();
            case Result.UnknownPassType unknown -> {}
        }
    }

    private void applied(UpdatePasses command, Result.Applied result) {
        UpdateAnswer applied = result.answer();
        meters.updateApplied(applied.outcome().word(), applied.updated(), applied.pushed());
        if (result.keyReused()) {
            meters.keyReused();
        }
        if (applied.updated() > 0) {
            LOG.atInfo()
                    .addKeyValue("tenant", command.tenant())
                    .addKeyValue("correlationId", command.correlationId())
                    .addKeyValue("updated", applied.updated())
                    .addKeyValue("pushed", applied.pushed())
                    .log("passes updated");
        }
        if (applied.pushed() > 0) {
            bus.publish(PushDue.SIGNAL, new PushDue());
        }
    }

    private Future<Result> failed(UpdatePasses command, Throwable failure) {
        if (failure instanceof DatabaseFailure database) {
            meters.databaseFailed(database.kind().word());
            if (database.kind() != DatabaseFailure.Kind.REFUSED) {
                return Future.failedFuture(new StageUnavailable(
                        StageUnavailable.Reason.DEPENDENCY_AWAY, "PostgreSQL: " + database.kind()));
            }
        }
        LOG.atError()
                .addKeyValue("tenant", command.tenant())
                .addKeyValue("correlationId", command.correlationId())
                .setCause(failure)
                .log("update failed by a defect");
        return Future.failedFuture(failure);
    }
}

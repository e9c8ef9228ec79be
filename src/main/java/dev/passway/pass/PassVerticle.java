package dev.passway.pass;

import dev.passway.bus.Bus;
import dev.passway.bus.PushDue;
import dev.passway.bus.UpdatePasses;
import dev.passway.bus.UpdatePasses.Result;
import dev.passway.config.PassConfig;
import dev.passway.domain.UpdateAnswer;
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

    private final Bus bus;
    private final UpdateTransaction transaction;
    private final PassConfig config;
    private final Meters meters;

    public PassVerticle(Bus bus, PassUpdates updates, PassTypes types, PassConfig config, Meters meters) {
        this.bus = bus;
        this.transaction = new UpdateTransaction(updates, types);
        this.config = config;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        var batcher = new Batcher(vertx, transaction, meters, config.batch(), config.transactions());
        return bus.serve(
                UpdatePasses.ADDRESS, command -> batcher.submit(command).onSuccess(result -> applied(command, result)));
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
}

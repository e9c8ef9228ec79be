package dev.passway;

import dev.passway.store.CampaignTallies;
import dev.passway.store.DatabaseFailure;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the tallies of campaigns few. Every replica folds; none waits for another. */
final class TallyFolding extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(TallyFolding.class);
    /** A replica adds some hundred rows meanwhile, which are read in a millisecond; an idle turn costs one statement. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Between two transactions when many rows wait. */
    private static final Duration BREATH = Duration.ofMillis(1);

    private final CampaignTallies tallies;
    private final Meters meters;
    private Future<Boolean> turn = Future.succeededFuture(false);
    private boolean failing;

    TallyFolding(CampaignTallies tallies, Meters meters) {
        this.tallies = tallies;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        foldAfter(PAUSE);
        return Future.succeededFuture();
    }

    /** Lets the transaction under way end, so that it does not fail as the pool closes. */
    @Override
    public Future<?> stop() {
        return turn;
    }

    private void foldAfter(Duration pause) {
        vertx.setTimer(
                pause.toMillis(),
                timer -> turn = tallies.fold()
                        .onSuccess(more -> failing = false)
                        .otherwise(this::failed)
                        .onSuccess(more -> foldAfter(more ? BREATH : PAUSE)));
    }

    /** Nothing is lost by a failure, and one line is enough while they last. */
    private boolean failed(Throwable failure) {
        if (failure instanceof DatabaseFailure database) {
            meters.databaseFailed(database.kind().word());
        }
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("cause", failure.getMessage())
                    .log(
                            "tallies of campaigns were not folded; their totals stay right, and the next try is in seconds");
        }
        failing = true;
        return false;
    }
}

package dev.passway;

import dev.passway.store.DatabaseFailure;
import dev.passway.store.LaneBacklog;
import dev.passway.store.PushBacklog;
import dev.passway.telemetry.LaneMeters;
import dev.passway.telemetry.LaneTags;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what waits in the push queue. Every replica does, and all show the same. */
final class QueueWatch extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);

    /** As often as a scraper may come; a look takes PostgreSQL some milliseconds. */
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final PushBacklog backlog;
    private final LaneMeters lanes;
    private final Meters meters;
    private boolean looking;
    private boolean failing;

    QueueWatch(PushBacklog backlog, LaneMeters lanes, Meters meters) {
        this.backlog = backlog;
        this.lanes = lanes;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, PERIOD.toMillis(), timer -> look());
        return Future.succeededFuture();
    }

    /** A look that takes longer than the period is not joined by another one. */
    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        backlog.look(LaneMeters.MOST)
                .onSuccess(this::show)
                .onFailure(this::failed)
                .onComplete(done -> looking = false);
    }

    private void show(List<LaneBacklog> waiting) {
        failing = false;
        lanes.queued(waiting.stream().map(QueueWatch::shown).toList());
    }

    private static LaneMeters.Backlog shown(LaneBacklog one) {
        return new LaneMeters.Backlog(
                new LaneTags(one.tenant().value(), one.passTypeIdentifier()), one.rows(), one.overdue());
    }

    /** Nothing is shown rather than what was true once. One line is enough while it lasts. */
    private void failed(Throwable failure) {
        lanes.queued(List.of());
        if (failure instanceof DatabaseFailure database) {
            meters.databaseFailed(database.kind().word());
        }
        if (!failing) {
            LOG.atWarn()
                    .addKeyValue("cause", failure.getMessage())
                    .log("the push queue could not be looked at; its length is not shown until it can");
        }
        failing = true;
    }
}

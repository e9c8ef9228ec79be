package dev.passway.throttle;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.store.Replicas;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;

/**
 * Says every second that this replica runs, and learns how many do. Deployed before the webhooks' port opens and stopped
 * after it has closed, so that a replica counts as long as it admits anything.
 */
public final class HeartbeatVerticle extends VerticleBase {
    private static final long PERIOD_MILLIS = 1_000;

    private final UUID replica = UuidCreator.getTimeOrderedEpoch();
    private final Replicas replicas;
    private final Meters meters;
    private volatile int live = 1;
    private Future<Void> beat = Future.succeededFuture();

    public HeartbeatVerticle(Replicas replicas, Meters meters) {
        this.replicas = replicas;
        this.meters = meters;
    }

    /** Waits for the first beat, but not for a database that is away. */
    @Override
    public Future<?> start() {
        meters.replicasLive(this::live);
        vertx.setPeriodic(PERIOD_MILLIS, timer -> beat());
        return beat().otherwiseEmpty();
    }

    @Override
    public Future<?> stop() {
        // after a beat under way, which would write the row again
        return beat.otherwiseEmpty().compose(done -> replicas.remove(replica)).otherwiseEmpty();
    }

    /** How many replicas run, this one included; while the database is away, how many ran when it was last there. */
    public int live() {
        return live;
    }

    private Future<Void> beat() {
        if (beat.isComplete()) {
            beat = replicas.beat(replica).onSuccess(count -> live = count).mapEmpty();
        }
        return beat;
    }
}

package dev.passway.throttle;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.store.LiveReplicas;
import dev.passway.store.Replicas;
import dev.passway.telemetry.Meters;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.UUID;
import java.util.function.DoubleSupplier;

/**
 * Says every second that this replica runs and how busy it is, and learns how many do and how busy they are. Deployed before the webhooks' port opens and stopped
 * after it has closed, so that a replica counts as long as it admits anything.
 */
public final class HeartbeatVerticle extends VerticleBase {
    private static final long PERIOD_MILLIS = 1_000;
    private static final long SIGHT_MILLIS = 50;
    /** Half a second's. */
    private static final int SIGHTS = 10;

    private final UUID replica = UuidCreator.getTimeOrderedEpoch();
    private final Replicas replicas;
    private final DoubleSupplier walletLoad;
    private final Meters meters;
    private final RecentMean own = new RecentMean(SIGHTS);
    private volatile Beat last = new Beat(new LiveReplicas(1, 0), 0);
    private Future<Void> beat = Future.succeededFuture();

    /** @param own what this replica said of itself */
    private record Beat(LiveReplicas live, double own) {}

    /**
     * Not started yet.
     *
     * @param walletLoad how busy this replica's web service for phones is, 0 or more, 1 when full; called on an event loop
     */
    public HeartbeatVerticle(Replicas replicas, DoubleSupplier walletLoad, Meters meters) {
        this.replicas = replicas;
        this.walletLoad = walletLoad;
        this.meters = meters;
    }

    /** Waits for the first beat, but not for a database that is away. */
    @Override
    public Future<?> start() {
        meters.replicasLive(this::live);
        meters.walletLoad(this::walletLoad);
        vertx.setPeriodic(SIGHT_MILLIS, timer -> own.add(walletLoad.getAsDouble()));
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
        return last.live().count();
    }

    /**
     * How busy the web services for phones of all replicas are on average, 0 or more, 1 when full: this one in the
     * last half second, the others as they last said, within seconds or when the database was last there. Safe on any thread.
     */
    public double walletLoad() {
        Beat said = last;
        double news = (own.value() - said.own()) / said.live().count();
        return Math.max(0, said.live().walletLoad() + news);
    }

    private Future<Void> beat() {
        if (beat.isComplete()) {
            double load = own.value();
            beat = replicas.beat(replica, load)
                    .onSuccess(live -> last = new Beat(live, load))
                    .mapEmpty();
        }
        return beat;
    }
}

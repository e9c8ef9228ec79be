package dev.passway.push;

import dev.passway.bus.Bus;
import dev.passway.bus.PushDue;
import dev.passway.config.ApnsConfig;
import dev.passway.config.PushConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * The stage that wakes phones. It looks into the push queue when the bus says so and every {@link PushConfig#poll()};
 * the poll alone suffices. Deploy one per replica, on an event loop; all state is confined to its context. Undeploying
 * it waits for the pushes under way.
 */
public final class PushVerticle extends VerticleBase {
    private static final long FEEDBACK_MILLIS = 1_000 / Brake.LOOKS;

    private final Bus bus;
    private final PushStore store;
    private final PushConfig config;
    private final ApnsConfig apns;
    private final InstantSource clock;
    private final DoubleSupplier walletLoad;
    private final PushListener listener;
    private Optional<PushStage> stage = Optional.empty();

    /**
     * Keeps what the stage needs; nothing happens before it is deployed.
     *
     * @param clock for the expiration that APNs is told
     * @param walletLoad how busy the web services for phones of all replicas are on average, 0 or more, 1 when full; called on
     *     the verticle's context
     */
    public PushVerticle(
            Bus bus,
            PushStore store,
            PushConfig config,
            ApnsConfig apns,
            InstantSource clock,
            DoubleSupplier walletLoad,
            PushListener listener) {
        this.bus = bus;
        this.store = store;
        this.config = config;
        this.apns = apns;
        this.clock = clock;
        this.walletLoad = walletLoad;
        this.listener = listener;
    }

    @Override
    public Future<?> start() {
        var started = new PushStage(context, store, config, apns, clock, listener);
        stage = Optional.of(started);
        TlsProvider.announce(context);
        vertx.setPeriodic(0, config.poll().toMillis(), timer -> started.wake());
        if (config.walletFeedback()) {
            vertx.setPeriodic(FEEDBACK_MILLIS, timer -> started.pace(walletLoad.getAsDouble()));
        }
        return bus.listen(PushDue.SIGNAL, due -> started.wake());
    }

    @Override
    public Future<?> stop() {
        return stage.map(PushStage::stop).orElseGet(Future::succeededFuture);
    }
}

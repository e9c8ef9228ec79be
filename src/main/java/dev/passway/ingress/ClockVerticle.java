package dev.passway.ingress;

import dev.passway.store.DatabaseClock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Keeps the {@link ReceiptClock} in step with the database. Deployed once, before the webhooks' port opens; the start
 * waits for the first samples, but not for a database that is away.
 */
public final class ClockVerticle extends VerticleBase {
    private static final long PERIOD_MILLIS = 250;
    /** The first round trip opens a connection and is slow; those after it show the time well. */
    private static final int FIRST_SAMPLES = 3;

    private final DatabaseClock database;
    private final ReceiptClock clock;
    private boolean sampling;

    public ClockVerticle(DatabaseClock database, ReceiptClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(PERIOD_MILLIS, timer -> sample());
        return sample(FIRST_SAMPLES).otherwiseEmpty();
    }

    private Future<Void> sample(int times) {
        return times == 0 ? Future.succeededFuture() : sample().compose(done -> sample(times - 1));
    }

    private Future<Void> sample() {
        if (sampling) {
            return Future.succeededFuture();
        }
        sampling = true;
        long sent = System.nanoTime();
        return database.micros()
                .onSuccess(micros -> clock.sample(sent, System.nanoTime(), micros))
                .onComplete(done -> sampling = false)
                .mapEmpty();
    }
}

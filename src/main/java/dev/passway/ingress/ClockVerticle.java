package dev.passway.ingress;

import dev.passway.store.DatabaseClock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Keeps the {@link ReceiptClock} in step with the database. Deployed once, before the webhooks' port opens; the start
 * waits for a good sample, but not for a database that is away.
 */
public final class ClockVerticle extends VerticleBase {
    private static final long PERIOD_MILLIS = 250;
    private static final int FIRST_TRIES = 10;

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
        return first(FIRST_TRIES);
    }

    /** The first round trip opens a connection and is slow; the next is usually good. */
    private Future<Void> first(int left) {
        return sample().otherwiseEmpty().compose(done -> {
            boolean enough = clock.isSet() || left == 1 || done == null;
            return enough ? Future.succeededFuture() : first(left - 1);
        });
    }

    private Future<Boolean> sample() {
        if (sampling) {
            return Future.succeededFuture(false);
        }
        sampling = true;
        long sent = System.nanoTime();
        return database.micros()
                .map(micros -> {
                    clock.sample(sent, System.nanoTime(), micros);
                    return true;
                })
                .onComplete(done -> sampling = false);
    }
}

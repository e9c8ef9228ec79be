package dev.passway.ingress;

import dev.passway.telemetry.Meters;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Measures by how much an event loop is late: whatever holds it up holds up every webhook that it serves. Confined to the
 * loop that it is started on, and ends with the verticle that starts it.
 */
final class EventLoopLag {
    /** Well below the lags that matter, as a delay that begins within a period is measured too short by the rest of it. */
    private static final long PERIOD_MILLIS = 20;

    private static final long PERIOD_NANOS = Duration.ofMillis(PERIOD_MILLIS).toNanos();

    private final Vertx vertx;
    private final Meters meters;

    EventLoopLag(Vertx vertx, Meters meters) {
        this.vertx = vertx;
        this.meters = meters;
    }

    /** Goes on until the verticle is undeployed. A timer at a time: a periodic one makes up for what it missed, all at once. */
    void start() {
        long due = System.nanoTime() + PERIOD_NANOS;
        vertx.setTimer(PERIOD_MILLIS, timer -> {
            meters.eventLoopLagged(Duration.ofNanos(Math.max(0, System.nanoTime() - due)));
            start();
        });
    }
}

package dev.passway.ingress;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Receipt times: this replica's {@code nanoTime} carried over to the database's clock, strictly increasing. Updates
 * without a source time are ordered by them, across replicas, so the machines' own clocks must not matter. Safe on any
 * thread.
 */
public final class ReceiptClock {
    /** A sample that took longer says too little about when the server looked at its clock. */
    private static final long LONGEST_ROUND_TRIP_NANOS = Duration.ofMillis(50).toNanos();

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final AtomicLong offset = new AtomicLong(UNKNOWN);
    private final AtomicLong latest = new AtomicLong();

    /**
     * Takes note of what the database's clock showed between two instants of {@link System#nanoTime}.
     *
     * @param databaseMicros microseconds since 1970
     */
    void sample(long sentNanos, long receivedNanos, long databaseMicros) {
        long roundTrip = receivedNanos - sentNanos;
        if (roundTrip > LONGEST_ROUND_TRIP_NANOS) {
            return;
        }
        long middleMicros = (sentNanos + roundTrip / 2) / 1_000;
        offset.set(databaseMicros - middleMicros);
    }

    /** Whether there has been a good sample, so that {@link #micros} has an answer. */
    boolean isSet() {
        return offset.get() != UNKNOWN;
    }

    /**
     * The receipt time of what arrived at that instant of {@link System#nanoTime}, microseconds since 1970; later than
     * any other that was given out. Empty before the first good sample.
     */
    OptionalLong micros(long arrivedNanos) {
        long known = offset.get();
        if (known == UNKNOWN) {
            return OptionalLong.empty();
        }
        long candidate = arrivedNanos / 1_000 + known;
        return OptionalLong.of(latest.updateAndGet(last -> Math.max(last + 1, candidate)));
    }
}

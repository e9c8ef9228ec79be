package dev.passway.ingress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Receipt times: this replica's {@code nanoTime} carried over to the database's clock, strictly increasing. Updates
 * without a source time are ordered by them, across replicas, so the machines' own clocks must not matter. Safe on any
 * thread.
 */
public final class ReceiptClock {
    /** A sample that took longer says too little about when the server looked at its clock. */
    private static final long LONGEST_ROUND_TRIP = Duration.ofMillis(50).toNanos();

    /** After this long without a good sample any is better than none: quartz clocks part by some milliseconds an hour. */
    private static final long STALE = Duration.ofMinutes(10).toNanos();

    private record Sample(long nanos, long offsetMicros) {}

    private final AtomicReference<Optional<Sample>> latestSample = new AtomicReference<>(Optional.empty());
    private final AtomicLong latestTime = new AtomicLong();

    /**
     * Takes note of what the database's clock showed between two instants of {@link System#nanoTime}. Drops a sample
     * that took too long, unless there is no other.
     *
     * @param databaseMicros microseconds since 1970
     */
    public void sample(long sentNanos, long receivedNanos, long databaseMicros) {
        long roundTrip = receivedNanos - sentNanos;
        boolean needed = latestSample
                .get()
                .map(sample -> receivedNanos - sample.nanos() > STALE)
                .orElse(true);
        if (roundTrip > LONGEST_ROUND_TRIP && !needed) {
            return;
        }
        long middleMicros = (sentNanos + roundTrip / 2) / 1_000;
        latestSample.set(Optional.of(new Sample(receivedNanos, databaseMicros - middleMicros)));
    }

    /**
     * The receipt time of what arrived at that instant of {@link System#nanoTime}, microseconds since 1970; later than
     * any other that was given out. Empty before the first sample.
     */
    OptionalLong micros(long arrivedNanos) {
        Optional<Sample> sample = latestSample.get();
        if (sample.isEmpty()) {
            return OptionalLong.empty();
        }
        long candidate = arrivedNanos / 1_000 + sample.get().offsetMicros();
        return OptionalLong.of(latestTime.updateAndGet(last -> Math.max(last + 1, candidate)));
    }
}

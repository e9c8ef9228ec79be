package dev.passway.push;

import java.time.Duration;

/**
 * A lane's wake-ups as they trickle in. A push takes one out, and where it was not there yet, the lane owes it. Confined to the
 * verticle's context.
 */
final class PaceBucket {
    /** What a lane that sent less may catch up at once, as the time in which it comes in. */
    static final Duration SAVED = Duration.ofMillis(500);
    /**
     * A lane whose bucket is empty is looked at again when this much has come in, so that claims stay few; but the phones of a claim
     * come together, so it is no more than {@value #WAVE} where that does not take too many claims.
     */
    private static final Duration PORTION = Duration.ofMillis(250);

    private static final Duration LEAST_PORTION = Duration.ofMillis(50);
    private static final double WAVE = 50;

    private static final double NANOS = 1e9;

    private double rate;
    private double level;
    private long filledAt;

    private PaceBucket(double rate, long now) {
        this.rate = rate;
        this.filledAt = now;
    }

    /**
     * A bucket of which nothing was used for long.
     *
     * @param rate wake-ups a second, over 0
     */
    static PaceBucket full(double rate, long now) {
        var bucket = new PaceBucket(rate, now);
        bucket.level = bucket.size();
        return bucket;
    }

    /** A bucket of which all is used. */
    static PaceBucket empty(double rate, long now) {
        return new PaceBucket(rate, now);
    }

    /** From now on they come in at this rate, over 0; what was saved or is owed stays. */
    void change(double newRate, long now) {
        fill(now);
        rate = newRate;
    }

    void take() {
        level--;
    }

    void fill(long now) {
        level = Math.min(size(), level + rate * (now - filledAt) / NANOS);
        filledAt = now;
    }

    /** How many may leave; 0 or less if none. */
    int room() {
        return (int) Math.floor(level);
    }

    boolean isFull() {
        return level >= size();
    }

    /** How many are worth a claim, at least 1. */
    double portion() {
        return Math.max(Math.max(1, worth(LEAST_PORTION)), Math.min(worth(PORTION), WAVE));
    }

    /** Nanoseconds until a portion is there; 0 or less if it is. */
    long untilPortion() {
        return (long) Math.ceil((portion() - level) / rate * NANOS);
    }

    private double size() {
        return Math.max(1, worth(SAVED));
    }

    private double worth(Duration time) {
        return rate * time.toNanos() / NANOS;
    }
}

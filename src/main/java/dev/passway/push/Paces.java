package dev.passway.push;

import dev.passway.store.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The lanes that send no faster than their tenant wants: a bucket each, into which wake-ups trickle. A push takes one
 * out, and where it was not there yet, the lane owes it. Confined to the verticle's context.
 */
final class Paces {
    /** What a lane that sent less may catch up at once, as the time in which it comes in. */
    static final Duration SAVED = Duration.ofMillis(500);
    /** A lane whose bucket is empty is looked at again when this much has come in, so that claims stay few. */
    private static final Duration PORTION = Duration.ofMillis(250);

    private static final double NANOS = 1e9;

    private static final class Bucket {
        double rate;
        double level;
        long filledAt;

        double size() {
            return Math.max(1, worth(SAVED));
        }

        double portion() {
            return Math.max(1, worth(PORTION));
        }

        private double worth(Duration time) {
            return rate * time.toNanos() / NANOS;
        }

        void fill(long now) {
            level = Math.min(size(), level + rate * (now - filledAt) / NANOS);
            filledAt = now;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<Lane, Bucket> buckets = new HashMap<>();

    /**
     * Starts with no lane bound to a pace.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    Paces(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Learns the lane's pace; what it has saved or owes stays.
     *
     * @param pace wake-ups a second, over 0; empty for as fast as can be
     */
    void set(Lane lane, Optional<Double> pace) {
        if (pace.isEmpty()) {
            buckets.remove(lane);
            return;
        }
        buckets.keySet().removeIf(lane::succeeds);
        double rate = pace.get();
        Bucket bucket = buckets.computeIfAbsent(lane, unknown -> full(rate));
        bucket.fill(nanoTime.getAsLong());
        bucket.rate = rate;
    }

    private Bucket full(double rate) {
        var bucket = new Bucket();
        bucket.rate = rate;
        bucket.level = bucket.size();
        bucket.filledAt = nanoTime.getAsLong();
        return bucket;
    }

    /** A push of the lane leaves. */
    void sent(Lane lane) {
        buckets.computeIfPresent(lane, (key, bucket) -> {
            bucket.level--;
            return bucket;
        });
    }

    /** How many pushes of the lane may leave now; 0 or less if none. */
    int room(Lane lane) {
        return filled(lane).map(bucket -> (int) Math.floor(bucket.level)).orElse(Integer.MAX_VALUE);
    }

    /** How many pushes are worth a claim, at least 1. */
    int portion(Lane lane) {
        return filled(lane).map(bucket -> (int) bucket.portion()).orElse(Integer.MAX_VALUE);
    }

    /** How long until a portion is there; empty if it is, or the lane has no pace. */
    Optional<Duration> untilPortion(Lane lane) {
        return filled(lane)
                .map(bucket -> Math.ceil((bucket.portion() - bucket.level) / bucket.rate * NANOS))
                .filter(nanos -> nanos > 0)
                .map(nanos -> Duration.ofNanos(nanos.longValue()));
    }

    private Optional<Bucket> filled(Lane lane) {
        Optional<Bucket> found = Optional.ofNullable(buckets.get(lane));
        found.ifPresent(bucket -> bucket.fill(nanoTime.getAsLong()));
        return found;
    }

    /** Lanes whose pace is known. */
    Set<Lane> lanes() {
        return Set.copyOf(buckets.keySet());
    }

    /** Forgets lanes that have saved all they may: their next claim tells the pace again. */
    void forget(Predicate<Lane> idle) {
        long now = nanoTime.getAsLong();
        buckets.entrySet().removeIf(entry -> {
            Bucket bucket = entry.getValue();
            bucket.fill(now);
            return bucket.level >= bucket.size() && idle.test(entry.getKey());
        });
    }
}

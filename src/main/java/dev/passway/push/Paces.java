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
 * The lanes that send no faster than they should: as their tenant wants, and while the web service for phones is too busy at a
 * part of that. A lane whose tenant wants no pace begins with {@value #START} a second and goes faster each second as long as the
 * web service has little to do, since phones come back within a second or two, and what was sent can't be called back. Confined
 * to the verticle's context.
 */
final class Paces {
    /** Wake-ups a second with which a lane without a pace begins. */
    static final double START = 200;

    /** Wake-ups a second that a lane without a pace is taken to have done if it did less when it is slowed down. */
    static final double LEAST_DONE = 100;

    /** As good as no bound, for a replica. */
    private static final double MOST = 1_000_000;

    /**
     * @param rate if not the tenant's, {@link #LEAST_DONE} or more
     * @param own whether the pace is the tenant's
     */
    private record Pace(double rate, boolean own, PaceBucket bucket) {}

    private final boolean feedback;
    private final LongSupplier nanoTime;
    private final Brake brake = new Brake();
    private final Map<Lane, Pace> paces = new HashMap<>();
    /** Since rates changed last, that is for a second or longer when they change again. */
    private final Map<Lane, Integer> sent = new HashMap<>();

    /**
     * Starts with no lane bound to a pace.
     *
     * @param feedback whether {@link #follow} is going to be called; without it, a lane whose tenant wants no pace has none
     * @param nanoTime as {@link System#nanoTime()}
     */
    Paces(boolean feedback, LongSupplier nanoTime) {
        this.feedback = feedback;
        this.nanoTime = nanoTime;
    }

    /**
     * Learns the lane's pace; what it has saved or owes stays.
     *
     * @param pace wake-ups a second, over 0; empty for as fast as can be
     */
    void set(Lane lane, Optional<Double> pace) {
        if (pace.isPresent()) {
            set(lane, pace.get(), true);
        } else if (!feedback) {
            paces.remove(lane);
        } else if (!paces.containsKey(lane) || paces.get(lane).own()) {
            set(lane, brake.isOn() ? LEAST_DONE : START, false);
        }
    }

    private void set(Lane lane, double rate, boolean own) {
        paces.keySet().removeIf(lane::succeeds);
        long now = nanoTime.getAsLong();
        double current = rate * brake.part();
        PaceBucket bucket =
                Optional.ofNullable(paces.get(lane)).map(Pace::bucket).orElseGet(() -> PaceBucket.full(current, now));
        bucket.change(current, now);
        paces.put(lane, new Pace(rate, own, bucket));
    }

    /**
     * Slows all lanes down, or lets them go faster. Called {@value Brake#LOOKS} times a second.
     *
     * @param walletLoad how busy the web services for phones are, 0 or more, 1 when full
     * @return the part of their rates at which lanes send now
     */
    double follow(double walletLoad) {
        boolean wasOn = brake.isOn();
        double change = brake.follow(walletLoad);
        if (brake.isOn() && !wasOn) {
            paces.replaceAll(this::held);
        } else if (!wasOn && change > 1) {
            paces.replaceAll((lane, pace) -> faster(lane, pace, change));
        }
        long now = nanoTime.getAsLong();
        paces.values().forEach(pace -> pace.bucket().change(pace.rate() * brake.part(), now));
        if (change != 1) {
            sent.clear();
        }
        return brake.part();
    }

    /** What a lane without a pace last did, in a second at least, is the rate of which it does a part now. */
    private Pace held(Lane lane, Pace pace) {
        if (pace.own()) {
            return pace;
        }
        double rate = Math.clamp(sent.getOrDefault(lane, 0), LEAST_DONE, pace.rate());
        return new Pace(rate, false, PaceBucket.empty(rate * brake.part(), nanoTime.getAsLong()));
    }

    /** A rate that was hardly used says nothing about a higher one. */
    private Pace faster(Lane lane, Pace pace, double growth) {
        if (pace.own() || sent.getOrDefault(lane, 0) < pace.rate() / 2) {
            return pace;
        }
        return new Pace(Math.min(MOST, pace.rate() * growth), false, pace.bucket());
    }

    /** A push of the lane leaves. */
    void sent(Lane lane) {
        if (feedback) {
            sent.merge(lane, 1, Integer::sum);
        }
        Optional.ofNullable(paces.get(lane)).ifPresent(pace -> pace.bucket().take());
    }

    /** How many pushes of the lane may leave now; 0 or less if none. */
    int room(Lane lane) {
        return filled(lane).map(PaceBucket::room).orElse(Integer.MAX_VALUE);
    }

    /** How many pushes are worth a claim, at least 1. */
    int portion(Lane lane) {
        return filled(lane).map(bucket -> (int) bucket.portion()).orElse(Integer.MAX_VALUE);
    }

    /** How long until a portion is there; empty if it is, or the lane has no pace. */
    Optional<Duration> untilPortion(Lane lane) {
        return filled(lane)
                .map(PaceBucket::untilPortion)
                .filter(nanos -> nanos > 0)
                .map(Duration::ofNanos);
    }

    private Optional<PaceBucket> filled(Lane lane) {
        Optional<PaceBucket> found = Optional.ofNullable(paces.get(lane)).map(Pace::bucket);
        found.ifPresent(bucket -> bucket.fill(nanoTime.getAsLong()));
        return found;
    }

    /** Lanes whose pace is known. */
    Set<Lane> lanes() {
        return Set.copyOf(paces.keySet());
    }

    /** Forgets lanes that have saved all they may: their next claim tells the pace again, or they begin anew; but not what they last did. */
    void forget(Predicate<Lane> idle) {
        long now = nanoTime.getAsLong();
        paces.entrySet().removeIf(entry -> {
            Pace pace = entry.getValue();
            pace.bucket().fill(now);
            boolean anew = pace.own() || !brake.isOn();
            return anew && pace.bucket().isFull() && idle.test(entry.getKey());
        });
    }
}

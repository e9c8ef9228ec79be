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
 * part of that. A lane without a pace is held then to a part of what it last did. Confined to the verticle's context.
 */
final class Paces {
    /** Wake-ups a second that a lane without a pace is taken to have done if it did less, or was not there yet. */
    static final double LEAST_DONE = 100;

    /** @param own whether the pace is the tenant's, or only what the lane last did */
    private record Pace(double rate, boolean own, PaceBucket bucket) {}

    private final LongSupplier nanoTime;
    private final Brake brake = new Brake();
    private final Map<Lane, Pace> paces = new HashMap<>();
    private final Map<Lane, Integer> sentThisSecond = new HashMap<>();

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
        if (pace.isPresent()) {
            set(lane, pace.get(), true);
        } else if (!brake.isOn()) {
            paces.remove(lane);
        } else if (!paces.containsKey(lane) || paces.get(lane).own()) {
            set(lane, LEAST_DONE, false);
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
     * A second later: slows all lanes down, or lets them go faster.
     *
     * @param walletLoad how busy the web services for phones are, 0 or more, 1 when full
     * @return the part of their rates at which lanes send now
     */
    double follow(double walletLoad) {
        boolean wasOn = brake.isOn();
        brake.follow(walletLoad);
        if (brake.isOn() && !wasOn) {
            sentThisSecond.forEach(this::hold);
        } else if (wasOn && !brake.isOn()) {
            paces.values().removeIf(pace -> !pace.own());
        }
        long now = nanoTime.getAsLong();
        paces.values().forEach(pace -> pace.bucket().change(pace.rate() * brake.part(), now));
        sentThisSecond.clear();
        return brake.part();
    }

    private void hold(Lane lane, int done) {
        double rate = Math.max(LEAST_DONE, done);
        paces.computeIfAbsent(
                lane, unbound -> new Pace(rate, false, PaceBucket.empty(rate * brake.part(), nanoTime.getAsLong())));
    }

    /** A push of the lane leaves. */
    void sent(Lane lane) {
        sentThisSecond.merge(lane, 1, Integer::sum);
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

    /** Forgets lanes that have saved all they may: their next claim tells the pace again, but not what they last did. */
    void forget(Predicate<Lane> idle) {
        long now = nanoTime.getAsLong();
        paces.entrySet().removeIf(entry -> {
            Pace pace = entry.getValue();
            pace.bucket().fill(now);
            return pace.own() && pace.bucket().isFull() && idle.test(entry.getKey());
        });
    }
}

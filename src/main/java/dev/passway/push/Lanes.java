package dev.passway.push;

import dev.passway.store.Lane;
import dev.passway.store.PushClaim;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which lanes rest, as this replica knows it: those whose certificate APNs refuses (parked), and those whose connections
 * were lost (paused). A resting lane's rows stay in the queue. When the rest is over, one row goes out as a probe; its
 * answer opens the lane or makes it rest again. A new certificate is a new lane and so is open at once.
 *
 * <p>Confined to the verticle's context. A restart forgets it all, which costs one push per lane.
 */
final class Lanes {
    /** How long a parked lane rests before a probe. */
    static final Duration PARKED = Duration.ofMinutes(10);

    private record Rest(boolean parked, boolean probing, long until, int failures) {
        Rest probe(boolean begins) {
            return new Rest(parked, begins, until, failures);
        }
    }

    private final Backoff pauses;
    private final LongSupplier nanoTime;
    private final PushListener listener;
    private final Map<Lane, Rest> resting = new HashMap<>();

    /**
     * Starts with all lanes open.
     *
     * @param pauses rests after lost connections
     * @param nanoTime as {@link System#nanoTime()}
     */
    Lanes(Backoff pauses, LongSupplier nanoTime, PushListener listener) {
        this.pauses = pauses;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** The lanes that are not open. */
    Set<Lane> resting() {
        return Set.copyOf(resting.keySet());
    }

    /** How many rows the lane may be asked for: as many as one likes, none while it rests, or one once the rest is over. */
    int room(Lane lane) {
        Rest rest = resting.get(lane);
        if (rest == null) {
            return Integer.MAX_VALUE;
        }
        return isDue(rest, nanoTime.getAsLong()) ? 1 : 0;
    }

    private static boolean isDue(Rest rest, long now) {
        return !rest.probing() && rest.until() - now <= 0;
    }

    /** A row was claimed. One without a target sends nothing: as a probe it would stay unanswered, and its lane shut for good. */
    void claimed(PushClaim claim) {
        if (!claim.targets().isEmpty()) {
            claimed(claim.lane());
        }
    }

    /** A row of the lane was claimed. If the lane's rest is over, it is the probe; if it has just begun, it is not. */
    void claimed(Lane lane) {
        long now = nanoTime.getAsLong();
        resting.computeIfPresent(lane, (key, rest) -> isDue(rest, now) ? rest.probe(true) : rest);
    }

    /** The lane has taken the place of those before it with other certificates: there is nothing left to rest. */
    void replaceBy(Lane lane) {
        List<Lane> replaced = resting.keySet().stream().filter(lane::succeeds).toList();
        replaced.forEach(this::open);
    }

    /** A claimed row was not sent after all. */
    void released(Lane lane) {
        resting.computeIfPresent(lane, (key, rest) -> rest.probe(false));
    }

    /** Whether something may be sent now. */
    boolean isOpen(Lane lane) {
        Rest rest = resting.get(lane);
        return rest == null || rest.probing();
    }

    /** Whether the certificate is taken for at fault, a probe or not. */
    boolean isParked(Lane lane) {
        Rest rest = resting.get(lane);
        return rest != null && rest.parked();
    }

    /** The certificate is at fault. */
    void park(Lane lane, ApnsReason reason) {
        Rest before = resting.put(lane, new Rest(true, false, after(PARKED), 0));
        if (before == null || !before.parked()) {
            PushLog.parked(lane, reason.word());
            listener.parked(lane, reason.word());
        }
    }

    /** The connections were lost, or what the lane needs could not be read. */
    void pause(Lane lane) {
        Rest before = resting.get(lane);
        if (before != null && !before.probing()) {
            return;
        }
        int failures = before == null ? 0 : before.failures() + 1;
        boolean parked = before != null && before.parked();
        resting.put(lane, new Rest(parked, false, after(pauses.delay(failures)), failures));
    }

    /** APNs answered something that says nothing against the lane. Only a probe's answer opens a parked lane. */
    void answered(Lane lane) {
        Rest rest = resting.get(lane);
        if (rest == null || (rest.parked() && !rest.probing())) {
            return;
        }
        open(lane);
    }

    private void open(Lane lane) {
        Rest rest = resting.remove(lane);
        if (rest != null && rest.parked()) {
            PushLog.resumed(lane);
            listener.resumed(lane);
        }
    }

    private long after(Duration duration) {
        return nanoTime.getAsLong() + duration.toNanos();
    }
}

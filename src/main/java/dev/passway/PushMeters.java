package dev.passway;

import dev.passway.push.PushListener;
import dev.passway.store.DatabaseFailure;
import dev.passway.store.Lane;
import dev.passway.telemetry.Meters;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows what the push stage does as meters. Called on the push stage's event loop; its gauges are read on any thread. */
final class PushMeters implements PushListener {
    private final Meters meters;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger parkedLanes = new AtomicInteger();
    private final Set<Lane> parked = new HashSet<>();
    private final Map<Lane, Integer> inFlight = new HashMap<>();

    PushMeters(Meters meters) {
        this.meters = meters;
        meters.pushInFlight(waiting::get);
        meters.pushLanesParked(parkedLanes::get);
    }

    @Override
    public void claimed(int rows) {
        meters.pushClaimed(rows);
    }

    @Override
    public void inFlight(Lane lane, int pushes) {
        Integer before = pushes == 0 ? inFlight.remove(lane) : inFlight.put(lane, pushes);
        waiting.addAndGet(pushes - Objects.requireNonNullElse(before, 0));
    }

    @Override
    public void answered(String reason) {
        meters.pushAnswered(reason);
    }

    @Override
    public void accepted(Duration sinceQueued) {
        meters.pushAccepted(sinceQueued);
    }

    @Override
    public void parked(Lane lane, String reason) {
        parked.add(lane);
        parkedLanes.set(parked.size());
    }

    @Override
    public void resumed(Lane lane) {
        parked.remove(lane);
        parkedLanes.set(parked.size());
    }

    @Override
    public void databaseFailed(DatabaseFailure.Kind kind) {
        meters.databaseFailed(kind.word());
    }
}

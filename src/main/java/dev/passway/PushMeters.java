package dev.passway;

import dev.passway.push.PushListener;
import dev.passway.store.DatabaseFailure;
import dev.passway.store.Lane;
import dev.passway.telemetry.LaneMeters;
import dev.passway.telemetry.LaneTags;
import dev.passway.telemetry.Meters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Shows what the push stage does as meters. Called on the push stage's event loop. */
final class PushMeters implements PushListener {
    private final Meters meters;
    private final LaneMeters lanes;
    private final Map<Lane, Integer> inFlight = new HashMap<>();
    private final Map<Lane, Integer> connections = new HashMap<>();
    private final Map<Lane, String> parked = new HashMap<>();

    private volatile double part = 1;

    PushMeters(Meters meters, LaneMeters lanes) {
        this.meters = meters;
        this.lanes = lanes;
        meters.pushPace(() -> part);
    }

    @Override
    public void claimed(int rows) {
        meters.pushClaimed(rows);
    }

    @Override
    public void inFlight(Lane lane, int pushes) {
        lanes.inFlight(tags(lane), change(inFlight, lane, pushes));
    }

    @Override
    public void connections(Lane lane, int open) {
        lanes.connections(tags(lane), change(connections, lane, open));
    }

    private static int change(Map<Lane, Integer> levels, Lane lane, int now) {
        Integer before = now == 0 ? levels.remove(lane) : levels.put(lane, now);
        return now - Objects.requireNonNullElse(before, 0);
    }

    @Override
    public void answered(Lane lane, String reason) {
        lanes.answered(tags(lane), reason);
    }

    @Override
    public void accepted(Lane lane, Duration sinceQueued) {
        lanes.accepted(tags(lane), sinceQueued);
    }

    @Override
    public void quarantined(Lane lane, String reason) {
        lanes.quarantined(tags(lane), reason);
    }

    @Override
    public void gaveUp(Lane lane, String reason) {
        lanes.gaveUp(tags(lane), reason);
    }

    @Override
    public void parked(Lane lane, String reason) {
        Optional.ofNullable(parked.put(lane, reason)).ifPresent(before -> lanes.resumed(tags(lane), before));
        lanes.parked(tags(lane), reason);
    }

    @Override
    public void resumed(Lane lane) {
        Optional.ofNullable(parked.remove(lane)).ifPresent(reason -> lanes.resumed(tags(lane), reason));
    }

    @Override
    public void paced(double newPart) {
        part = newPart;
    }

    @Override
    public void databaseFailed(DatabaseFailure.Kind kind) {
        meters.databaseFailed(kind.word());
    }

    private static LaneTags tags(Lane lane) {
        return new LaneTags(lane.tenant().value(), lane.passTypeIdentifier());
    }
}

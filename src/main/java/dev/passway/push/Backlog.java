package dev.passway.push;

import static java.util.stream.Collectors.groupingBy;

import dev.passway.store.Lane;
import dev.passway.store.LaneRoom;
import dev.passway.store.PushClaim;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lanes that gave as much as they were asked for, so that they may have more due rows: they are behind, and claimed
 * from apart from the others. Confined to the verticle's context.
 */
final class Backlog {
    private final Rooms rooms;
    private final int batch;
    private final Set<Lane> behind = new HashSet<>();

    /**
     * Starts with no lane behind.
     *
     * @param batch most rows of a claim
     */
    Backlog(Rooms rooms, int batch) {
        this.rooms = rooms;
        this.batch = batch;
    }

    /**
     * Notes what a claim took.
     *
     * @param asked the rooms that the claim was told; a lane without room was not asked, and is as far behind as before
     */
    void note(List<LaneRoom> asked, List<PushClaim> claims) {
        Map<Lane, List<PushClaim>> byLane = claims.stream().collect(groupingBy(PushClaim::lane));
        asked.stream()
                .filter(room -> room.rows() > 0 && !byLane.containsKey(room.lane()))
                .forEach(room -> behind.remove(room.lane()));
        byLane.forEach((lane, taken) -> {
            behind.removeIf(lane::succeeds);
            if (taken.size() >= taken.getFirst().share().rows()) {
                behind.add(lane);
            } else {
                behind.remove(lane);
            }
        });
    }

    /** What to ask of the lanes that are behind and don't rest. */
    List<LaneRoom> rooms() {
        return behind.stream()
                .filter(rooms.lanes()::isOpen)
                .map(lane -> new LaneRoom(lane, rooms.of(lane)))
                .toList();
    }

    /**
     * What to ask of all other lanes: nothing of those that are behind, unless they rest. The probe after the rest is
     * one row, and need not wait for the claims of the others that are behind.
     */
    List<LaneRoom> others() {
        return rooms.known(behind).stream()
                .map(room -> isAskedApart(room.lane()) ? new LaneRoom(room.lane(), 0) : room)
                .toList();
    }

    private boolean isAskedApart(Lane lane) {
        return behind.contains(lane) && rooms.lanes().isOpen(lane);
    }

    /** Whether a lane that is behind has room for so much that a claim is worth it. */
    boolean isClaimable() {
        return behind.stream().anyMatch(this::isClaimable);
    }

    boolean isClaimable(Lane lane) {
        return behind.contains(lane) && rooms.isAmple(lane, batch);
    }

    /** How long until the pace of a lane that is behind allows more; empty if no lane waits for that. */
    Optional<Duration> untilPaceAllows() {
        return behind.stream()
                .flatMap(lane -> rooms.paces().untilPortion(lane).stream())
                .min(Comparator.naturalOrder());
    }
}

package dev.passway.push;

import static java.util.stream.Collectors.toMap;

import dev.passway.store.Lane;
import dev.passway.store.LaneRoom;
import dev.passway.store.LaneShare;
import dev.passway.store.PushClaim;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many rows a lane may be asked for: bounded by its rest, by what it has waiting and under way, and by its pace.
 * What is beyond stays in the queue, where no lease runs out. Confined to the verticle's context.
 */
record Rooms(Lanes lanes, Outbox outbox, Paces paces) {

    /**
     * The lanes of which something is known; an unknown one has no bound but the claim's own.
     *
     * @param kept some that must be among them
     */
    List<LaneRoom> known(Set<Lane> kept) {
        Set<Lane> known = new HashSet<>(outbox.lanes());
        known.addAll(kept);
        paces.forget(lane -> !known.contains(lane));
        known.addAll(lanes.resting());
        known.addAll(paces.lanes());
        return known.stream().map(lane -> new LaneRoom(lane, of(lane))).toList();
    }

    /** Rows that the lane may be asked for now, 0 or more. */
    int of(Lane lane) {
        int paced = paces.room(lane) - outbox.waiting(lane);
        return Math.max(0, Math.min(lanes.room(lane), Math.min(outbox.room(lane), paced)));
    }

    /** Whether the lane has so much room that a claim is worth it. */
    boolean isAmple(Lane lane, int batch) {
        int half = Math.max(1, outbox.limit() / 2);
        return of(lane) >= Math.min(batch, Math.min(half, paces.portion(lane)));
    }

    /** Rows were claimed; they tell the lanes' pace, and by its certificate which lane takes another's place. */
    void claimed(List<PushClaim> claims) {
        claims.forEach(lanes::claimed);
        Map<Lane, LaneShare> shares =
                claims.stream().collect(toMap(PushClaim::lane, PushClaim::share, (share, same) -> share));
        shares.forEach((lane, share) -> {
            lanes.replaceBy(lane);
            paces.set(lane, share.pace());
        });
    }
}

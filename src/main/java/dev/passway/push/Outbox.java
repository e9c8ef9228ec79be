package dev.passway.push;

import dev.passway.store.Lane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pushes that wait for their turn, and the count of those that APNs has not answered yet, lane by lane. Lanes take
 * turns. Each may have as much under way as it leaves free for the others, and no more than its cap: however many
 * connections hang, there is room for the next lane. One whose connections were lost has a {@link Windows window} besides.
 * Confined to the verticle's context.
 */
final class Outbox {
    private static final class Queue {
        final Lane lane;
        final Deque<Push> waiting = new ArrayDeque<>();
        int inFlight;

        Queue(Lane lane) {
            this.lane = lane;
        }

        boolean isIdle() {
            return waiting.isEmpty() && inFlight == 0;
        }
    }

    private final int most;
    private final int mostOfLane;
    private final Windows windows;
    private final Map<Lane, Queue> lanes = new HashMap<>();
    /** Lanes that have something waiting; the first is the next to send. */
    private final Deque<Queue> turns = new ArrayDeque<>();

    private int inFlight;

    /**
     * Starts empty.
     *
     * @param most most pushes under way, 1 or more
     * @param mostOfLane most of one lane, 1 or more
     */
    Outbox(int most, int mostOfLane) {
        this.most = most;
        this.mostOfLane = mostOfLane;
        this.windows = new Windows(mostOfLane);
    }

    void add(Push push) {
        Queue queue = lanes.computeIfAbsent(push.lane(), Queue::new);
        if (queue.waiting.isEmpty()) {
            turns.add(queue);
        }
        queue.waiting.add(push);
    }

    /** Takes out the push whose turn it is; empty if nothing waits that may be sent now. */
    Optional<Push> next() {
        for (int lanesLeft = turns.size(); lanesLeft > 0; lanesLeft--) {
            Queue queue = turns.remove();
            if (queue.inFlight >= Math.min(limit(), windows.of(queue.lane))) {
                turns.add(queue);
                continue;
            }
            Push push = queue.waiting.remove();
            if (!queue.waiting.isEmpty()) {
                turns.add(queue);
            }
            forgetIfIdle(queue);
            return Optional.of(push);
        }
        return Optional.empty();
    }

    /** A push of the lane was lost with its connection. */
    void lost(Lane lane) {
        windows.lost(lane);
    }

    /** A push of the lane was answered. */
    void answered(Lane lane) {
        windows.answered(lane);
    }

    /** Takes out all that waits in the lane. */
    List<Push> drop(Lane lane) {
        Queue queue = lanes.get(lane);
        if (queue == null || queue.waiting.isEmpty()) {
            return List.of();
        }
        List<Push> dropped = List.copyOf(queue.waiting);
        queue.waiting.clear();
        turns.remove(queue);
        forgetIfIdle(queue);
        return dropped;
    }

    /**
     * Counts a push that leaves.
     *
     * @return how many of the lane are now under way
     */
    int sent(Lane lane) {
        inFlight++;
        Queue queue = lanes.computeIfAbsent(lane, Queue::new);
        queue.inFlight++;
        return queue.inFlight;
    }

    /**
     * Counts the end of a push that left.
     *
     * @return how many of the lane are still under way
     */
    int ended(Lane lane) {
        inFlight--;
        Queue queue = lanes.computeIfAbsent(lane, Queue::new);
        queue.inFlight--;
        forgetIfIdle(queue);
        return queue.inFlight;
    }

    /** Lanes that have something waiting or under way. */
    Set<Lane> lanes() {
        return Set.copyOf(lanes.keySet());
    }

    boolean isIdle() {
        return lanes.isEmpty();
    }

    /** How many more pushes may be under way, 0 or more. */
    int free() {
        return most - inFlight;
    }

    /** How many pushes of one lane may now be waiting or under way. */
    int limit() {
        return Math.min(mostOfLane, free());
    }

    /** How many more the lane may take over; 0 or less if none. */
    int room(Lane lane) {
        Queue queue = lanes.get(lane);
        return queue == null ? limit() : limit() - queue.inFlight - queue.waiting.size();
    }

    int waiting(Lane lane) {
        Queue queue = lanes.get(lane);
        return queue == null ? 0 : queue.waiting.size();
    }

    private void forgetIfIdle(Queue queue) {
        if (queue.isIdle()) {
            lanes.remove(queue.lane);
        }
    }
}

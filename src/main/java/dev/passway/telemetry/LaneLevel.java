package dev.passway.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What rises and falls in each lane, also in one without meters of its own. Safe on any thread. */
final class LaneLevel {
    private final ConcurrentMap<LaneTags, Integer> levels = new ConcurrentHashMap<>();

    /** So many more in the lane, or so many less if negative. */
    void add(LaneTags lane, int by) {
        levels.merge(lane, by, (now, more) -> now + more == 0 ? null : now + more);
    }

    int of(LaneTags lane) {
        return levels.getOrDefault(lane, 0);
    }

    /** The sum of all lanes but these. */
    int without(Set<LaneTags> lanes) {
        return levels.entrySet().stream()
                .filter(entry -> !lanes.contains(entry.getKey()))
                .mapToInt(entry -> entry.getValue())
                .sum();
    }
}

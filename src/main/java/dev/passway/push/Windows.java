package dev.passway.push;

import dev.passway.store.Lane;
import java.util.HashMap;
import java.util.Map;

/**
 * How many pushes a lane may have under way once a connection of it was lost: one, and one more with each answer, which
 * doubles them with each round trip (slow start, RFC 5681, section 3.1). A server that goes away again and again would
 * otherwise get everything at once each time and answer none of it: pushy breaks the connection off when it reads
 * GOAWAY, and answers that are still due are lost. Confined to the verticle's context.
 */
final class Windows {
    private final int full;
    private final Map<Lane, Integer> narrow = new HashMap<>();

    /**
     * Starts with all lanes' windows open.
     *
     * @param full from which size on a window is no bound any more
     */
    Windows(int full) {
        this.full = full;
    }

    /** At least 1. */
    int of(Lane lane) {
        return narrow.getOrDefault(lane, Integer.MAX_VALUE);
    }

    void lost(Lane lane) {
        narrow.keySet().removeIf(lane::succeeds);
        narrow.put(lane, 1);
    }

    void answered(Lane lane) {
        narrow.computeIfPresent(lane, (key, window) -> window + 1 < full ? window + 1 : null);
    }
}

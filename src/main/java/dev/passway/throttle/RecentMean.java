package dev.passway.throttle;

import java.util.Arrays;

/**
 * The mean of what was seen last. Phones come in waves of a quarter of a second, so that what is seen in one moment says little.
 * Written on one event loop; read on any thread.
 */
final class RecentMean {
    private final double[] seen;
    private int next;
    private volatile double mean;

    /** @param size how many sights count, at least 1; those before the first are 0 */
    RecentMean(int size) {
        seen = new double[size];
    }

    void add(double value) {
        seen[next] = value;
        next = (next + 1) % seen.length;
        mean = Arrays.stream(seen).average().orElseThrow();
    }

    double value() {
        return mean;
    }
}

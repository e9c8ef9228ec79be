package dev.passway.push;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: the wait is drawn evenly from nothing to a bound that doubles with each try,
 * so that those who failed together don't come back together.
 *
 * @param min bound of the first wait
 * @param max bound of every wait, not under {@code min}
 */
record Backoff(Duration min, Duration max, RandomGenerator random) {
    private static final int DOUBLINGS = 30;

    /**
     * Draws a wait.
     *
     * @param failures how often it was tried in vain before, 0 or more
     * @return at least 1 ms
     */
    Duration delay(int failures) {
        long bound = Math.min(max.toMillis(), min.toMillis() << Math.min(failures, DOUBLINGS));
        return Duration.ofMillis(random.nextLong(1, Math.max(2, bound + 1)));
    }
}

package dev.passway.telemetry;

import java.time.Duration;

/** The buckets of the histograms: few, and where the targets lie. */
final class Histogram {
    /** Of webhooks: the targets are 2.5 ms to 30 ms, the deadline 5 s. */
    static final Duration[] LATENCY = millis(1, 2, 5, 10, 20, 50, 100, 250, 1_000, 2_500, 5_000);

    /** From a commit to APNs' answer: usually milliseconds, hours when APNs is away. */
    static final Duration[] DELAY = millis(10, 50, 100, 250, 1_000, 5_000, 30_000, 300_000, 3_600_000);

    /** Of event loops: well under a millisecond usually, 200 ms is too much. */
    static final Duration[] LAG = millis(1, 5, 10, 20, 50, 100, 200, 500, 1_000);

    private Histogram() {}

    private static Duration[] millis(long... values) {
        var durations = new Duration[values.length];
        for (int i = 0; i < values.length; i++) {
            durations[i] = Duration.ofMillis(values[i]);
        }
        return durations;
    }
}

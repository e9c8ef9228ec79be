package dev.passway.bench;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long it took from the sending of a webhook (in an open loop: from when it should have been sent) until the APNs server had the
 * push. Pushes of one pass coalesce and don't say which update they are for, so only webhooks count whose pass had no other one on its
 * way meanwhile.
 */
final class PushDelay {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);
    private static final long AMBIGUOUS = Long.MIN_VALUE;

    private final Histogram delays = new Histogram(LONGEST, 3);
    private final Map<Integer, Long> waiting = new HashMap<>();

    private PushDelay() {}

    /** Rate and delays of the pushes of one piece of work; empty if there were none. */
    static Map<Metric, Double> of(Moments sent, Moments pushed) {
        var delay = new PushDelay();
        delay.join(sent, pushed);
        var values = new EnumMap<Metric, Double>(Metric.class);
        if (sent.size() > 0 && pushed.size() > 0) {
            long took = pushed.nanos(pushed.size() - 1) - sent.nanos(0);
            values.put(Metric.PUSHES, pushed.size() * 1e9 / Math.max(1, took));
        }
        if (delay.delays.getTotalCount() > 0) {
            values.put(Metric.PUSH_P50, delay.delays.getValueAtPercentile(50) / 1e6);
            values.put(Metric.PUSH_P99, delay.delays.getValueAtPercentile(99) / 1e6);
        }
        return values;
    }

    /** Goes through both by time. */
    private void join(Moments sent, Moments pushed) {
        int next = 0;
        for (int i = 0; i < pushed.size(); i++) {
            while (next < sent.size() && sent.nanos(next) <= pushed.nanos(i)) {
                waiting.merge(sent.phone(next), sent.nanos(next), (_, _) -> AMBIGUOUS);
                next++;
            }
            var since = waiting.remove(pushed.phone(i));
            if (since != null && since != AMBIGUOUS) {
                delays.recordValue(Math.min(pushed.nanos(i) - since, LONGEST));
            }
        }
    }
}

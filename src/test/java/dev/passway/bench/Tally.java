package dev.passway.bench;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What came of the requests of one job. For the load's event loop only. */
final class Tally {
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

    private final Histogram latency = new Histogram(LONGEST, 3);
    private final long end;
    private long inTime;
    private long updated;
    private long otherwise;
    private final Map<Integer, Long> failures = new TreeMap<>();

    /**
     * Nothing yet.
     *
     * @param end until when answers count for the rate, by {@link System#nanoTime()}
     */
    Tally(long end) {
        this.end = end;
    }

    /**
     * Counts an answer.
     *
     * @param began when the request was sent, or should have been
     */
    void add(Answer answer, long began) {
        long now = System.nanoTime();
        latency.recordValue(Math.clamp(now - began, 0, LONGEST));
        if (now <= end) {
            inTime++;
        }
        if (answer.status() != 200) {
            failures.merge(answer.status(), 1L, Long::sum);
        } else if (answer.updated()) {
            updated++;
        } else {
            otherwise++;
        }
    }

    /** For the one who asked; latencies in ms; failures by status, 0 for a broken connection. */
    JsonObject json(double seconds) {
        return new JsonObject()
                .put("rate", inTime / seconds)
                .put("requests", latency.getTotalCount())
                .put("updated", updated)
                .put("otherwise", otherwise)
                .put("failures", failures())
                .put("p50", percentile(50))
                .put("p99", percentile(99))
                .put("max", percentile(100));
    }

    private JsonObject failures() {
        var json = new JsonObject();
        failures.forEach((status, count) -> json.put(status.toString(), count));
        return json;
    }

    private double percentile(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}

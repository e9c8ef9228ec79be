package dev.passway.bench;

import java.util.EnumMap;
import java.util.Map;

/**
 * What had been used by a moment.
 *
 * @param nanos the moment, by {@link System#nanoTime()}
 * @param cpu CPU seconds of our processes
 * @param machine CPU seconds of all processes
 * @param wal bytes of write-ahead log
 */
record Snapshot(long nanos, Map<Part, Double> cpu, double machine, double wal) {
    /** Our processes. */
    enum Part {
        PROGRAM,
        /** The program on few passes. */
        SMALL,
        BARE_HTTP,
        POSTGRES,
        REDIS,
        APNS,
        MERCHANT,
        LOAD,
        PUSHY,
        BENCH,
        /** Uses nothing. */
        NOBODY
    }

    /** What a part has used since. */
    double since(Snapshot before, Part part) {
        return cpu.getOrDefault(part, 0.0) - before.cpu.getOrDefault(part, 0.0);
    }

    /** The share of the machine that processes of others have had since, 0 to 1. */
    double othersSince(Snapshot before) {
        double ours = 0;
        for (var part : Part.values()) {
            ours += since(before, part);
        }
        double all = (nanos - before.nanos) / 1e9 * Runtime.getRuntime().availableProcessors();
        return Math.max(0, (machine - before.machine - ours) / all);
    }

    /** Adds the costs of a piece of work since then to its values. */
    void costs(Snapshot before, Part server, double requests, Map<Metric, Double> values) {
        double thousands = Math.max(1, requests) / 1_000;
        var parts = new EnumMap<>(Map.of(
                Metric.SERVER_CPU, server,
                Metric.POSTGRES_CPU, Part.POSTGRES,
                Metric.REDIS_CPU, Part.REDIS,
                Metric.APNS_CPU, Part.APNS,
                Metric.LOAD_CPU, Part.LOAD));
        parts.forEach((metric, part) -> values.put(metric, since(before, part) / thousands));
        values.put(Metric.LOAD_BUSY, since(before, Part.LOAD) / ((nanos - before.nanos) / 1e9));
        values.put(Metric.WAL, (wal - before.wal) / Math.max(1, requests));
        values.put(Metric.OTHERS, othersSince(before));
    }
}

package dev.passway.bench;

import java.util.Locale;

/** What is known of a measured piece of work. */
enum Metric {
    RATE("per s", "%,.0f"),
    P50("p50 ms", "%.2f"),
    P99("p99 ms", "%.2f"),
    MAX("max ms", "%.1f"),
    SERVER_CPU("server", "%.3f"),
    POSTGRES_CPU("PostgreSQL", "%.3f"),
    REDIS_CPU("Redis", "%.3f"),
    APNS_CPU("APNs mock", "%.3f"),
    LOAD_CPU("load", "%.3f"),
    LOAD_BUSY("load busy", "%.2f"),
    WAL("WAL B", "%,.0f"),
    RESIDENT("RSS MiB", "%.0f"),
    DRAIN("drain s", "%.1f"),
    PUSHES("pushes/s", "%,.0f"),
    PUSH_P50("push p50", "%.1f"),
    PUSH_P99("push p99", "%.1f"),
    /** Done beside webhooks. */
    TASKS("tasks/s", "%,.0f"),
    OTHERS("others", "%.2f");

    private final String label;
    private final String format;

    Metric(String label, String format) {
        this.label = label;
        this.format = format;
    }

    String label() {
        return label;
    }

    /** The name in the JSON result. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

package dev.passway.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is to be reached.
 *
 * @param what in words
 * @param atLeast whether the bound is the least value; else it is the most
 * @param value the median of the rounds; empty if it was not measured
 */
record Target(String what, boolean atLeast, double bound, String unit, OptionalDouble value) {
    /** All of them, with what was measured. */
    static List<Target> of(Summary summary) {
        var single = summary.median(Work.SINGLE_ROW_ALONE, Metric.P50);
        var slow = summary.median(Work.OPEN_100, Metric.P50);
        var beside = single.isPresent() && slow.isPresent()
                ? OptionalDouble.of(slow.getAsDouble() - single.getAsDouble())
                : OptionalDouble.empty();
        return List.of(
                least("updates/s over single-row transactions/s", 3, summary.ratio(Work.CLOSED_64, Work.SINGLE_ROW)),
                least(
                        "updates/s with all passes over those with 10,000",
                        0.85,
                        summary.ratio(Work.CLOSED_64, Work.CLOSED_SMALL)),
                least("updates/s by JWT over those by key", 0.95, summary.ratio(Work.CLOSED_JWT, Work.CLOSED_64)),
                least("wake-ups/s over those of pushy alone", 0.8, summary.ratio(Work.WAKE_UPS, Work.PUSHY_ALONE)),
                least(
                        "the same, PostgreSQL on cores of its own",
                        0.8,
                        summary.ratio(Work.WAKE_UPS_APART, Work.PUSHY_ALONE_APART)),
                most("server CPU per 1,000 updates", 0.05, "s", summary.median(Work.CLOSED_64, Metric.SERVER_CPU)),
                most(
                        "PostgreSQL CPU per 1,000 updates",
                        0.06,
                        "s",
                        summary.median(Work.CLOSED_64, Metric.POSTGRES_CPU)),
                most("server CPU at half load", 0.08, "s", summary.median(Work.OPEN_HALF, Metric.SERVER_CPU)),
                most("PostgreSQL CPU at half load", 0.09, "s", summary.median(Work.OPEN_HALF, Metric.POSTGRES_CPU)),
                most("p50 at 50 % of capacity", 2.5, "ms", summary.median(Work.OPEN_HALF, Metric.P50)),
                most("p99 at 50 % of capacity", 15, "ms", summary.median(Work.OPEN_HALF, Metric.P99)),
                most("p99 at 80 % of capacity", 30, "ms", summary.median(Work.OPEN_HIGH, Metric.P99)),
                most("p99 at 2,000/s", 8, "ms", summary.median(Work.OPEN_2000, Metric.P99)),
                most("p50 at 100/s beyond that of a single transaction", 1, "ms", beside),
                most("resident memory, heap of 256 MiB", 300, "MiB", summary.median(Work.CLOSED_64, Metric.RESIDENT)),
                most("pushes drained after the closed loop", 5, "s", summary.median(Work.CLOSED_64, Metric.DRAIN)));
    }

    private static Target least(String what, double bound, OptionalDouble ratio) {
        return new Target(what, true, bound, "x", ratio);
    }

    private static Target most(String what, double bound, String unit, OptionalDouble value) {
        return new Target(what, false, bound, unit, value);
    }

    /** {@code met}, {@code not met}, or {@code not measured}. */
    String verdict() {
        if (value.isEmpty()) {
            return "not measured";
        }
        double actual = value.getAsDouble();
        return (atLeast ? actual >= bound : actual <= bound) ? "met" : "not met";
    }

    /** The bound with its unit. */
    String boundText() {
        return (atLeast ? ">= " : "<= ") + number(bound);
    }

    /** The measured value with its unit. */
    String valueText() {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    private String number(double number) {
        return String.format(Locale.ROOT, "%.3g %s", number, unit);
    }
}

package dev.passway.bench;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the bench says on the terminal. */
final class Report {
    private static final Set<Metric> OF_PUSHES =
            EnumSet.of(Metric.DRAIN, Metric.PUSHES, Metric.PUSH_P50, Metric.PUSH_P99);
    private static final List<Metric> COLUMNS = EnumSet.complementOf(EnumSet.copyOf(OF_PUSHES)).stream()
            .filter(metric -> metric != Metric.MAX)
            .toList();
    private static final String FIRST = "%-45s";
    private static final int WIDTH = 11;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** One line, as soon as something has been measured. */
    static void progress(Measure measure) {
        var values = measure.values();
        System.err.printf(
                Locale.ROOT,
                "round %d: %s: %,.0f/s%s%s%n",
                measure.round(),
                measure.work().label(),
                measure.rate(),
                values.containsKey(Metric.P99) ? ", p99 %.1f ms".formatted(values.get(Metric.P99)) : "",
                measure.isDisturbed() ? " (disturbed: others took %.0f %%)".formatted(100 * measure.others()) : "");
    }

    void print(Summary summary, List<Target> targets, Checks checks) {
        out.println("\nMedians of the rounds; CPU seconds per 1,000 requests, write-ahead log per request:");
        table(summary, COLUMNS, _ -> true);
        out.println("\nPushes; ms from the sending of a webhook until APNs has its push:");
        table(summary, List.copyOf(OF_PUSHES), Work::takesWebhooks);
        out.printf(
                Locale.ROOT,
                "%nPassway / pgbench single-row: %s; / 32 rows: %s; / 256 rows: %s; / bare HTTP: %s%n",
                ratio(summary, Work.SINGLE_ROW),
                ratio(summary, Work.BATCH_32),
                ratio(summary, Work.BATCH_256),
                ratio(summary, Work.BARE_HTTP));
        out.printf("Passway's wake-ups / pushy alone: %s%n", ratio(summary, Work.WAKE_UPS, Work.PUSHY_ALONE));
        out.printf(
                "Passway beside a backlog of tasks / alone: %s%n", ratio(summary, Work.CLOSED_BESIDE, Work.CLOSED_64));
        out.println("\nTargets:");
        targets.forEach(target -> out.printf(
                "  %-50s %-12s %-12s %s%n", target.what(), target.boundText(), target.valueText(), target.verdict()));
        out.println("\nOutcome:");
        checks.sentences()
                .forEach((sentence, holds) -> out.println("  " + (holds ? "ok      " : "WRONG   ") + sentence));
        out.printf(Locale.ROOT, "  %,d of %,d requests made no version%n", checks.otherwise(), checks.requests());
    }

    private void table(Summary summary, List<Metric> metrics, Predicate<Work> wanted) {
        var columns = metrics.stream()
                .filter(metric -> summary.works().keySet().stream()
                        .anyMatch(work -> summary.median(work, metric).isPresent()))
                .toList();
        out.println(
                FIRST.formatted("") + cells(columns.stream().map(Metric::label).toList()));
        summary.works().forEach((work, disturbed) -> {
            if (wanted.test(work)) {
                var cells = columns.stream().map(metric -> cell(summary, work, metric));
                var mark = disturbed == 0 ? "" : "  (%d disturbed)".formatted(disturbed);
                out.println(FIRST.formatted(work.label()) + cells(cells.toList()) + mark);
            }
        });
    }

    private static String ratio(Summary summary, Work reference) {
        return ratio(summary, Work.CLOSED_64, reference);
    }

    private static String ratio(Summary summary, Work work, Work reference) {
        var ratio = summary.ratio(work, reference);
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "-";
    }

    private static String cell(Summary summary, Work work, Metric metric) {
        var value = summary.median(work, metric);
        return value.isPresent() ? metric.text(value.getAsDouble()) : "-";
    }

    private static String cells(List<String> cells) {
        return cells.stream().map(cell -> ("%" + WIDTH + "s").formatted(cell)).collect(Collectors.joining());
    }
}

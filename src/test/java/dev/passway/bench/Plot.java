package dev.passway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The medians as horizontal bars (SVG): rates, CPU, latencies, each to its own scale. For one thread. */
final class Plot {
    private static final int LEFT = 330;
    private static final int BAR = 400;
    private static final int ROW = 22;
    private static final int WIDTH = LEFT + BAR + 110;

    private final Summary summary;
    private final StringBuilder bars = new StringBuilder();
    private int y = 10;

    private Plot(Summary summary) {
        this.summary = summary;
    }

    static void write(Path file, Summary summary) {
        var plot = new Plot(summary);
        plot.section("Requests or transactions per second", List.of(Metric.RATE), "#4477aa");
        plot.section("Server: CPU seconds per 1,000", List.of(Metric.SERVER_CPU), "#228833");
        plot.section("PostgreSQL: CPU seconds per 1,000", List.of(Metric.POSTGRES_CPU), "#aa7744");
        plot.section("Latency, p50 and p99, ms", List.of(Metric.P50, Metric.P99), "#aa3377");
        try {
            Files.writeString(file, plot.svg());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    private void section(String title, List<Metric> metrics, String colour) {
        y += ROW;
        text(10, title, "font-weight='bold'");
        y += ROW;
        double largest = summary.works().keySet().stream()
                .flatMap(work -> metrics.stream().map(metric -> summary.median(work, metric)))
                .mapToDouble(value -> value.orElse(0))
                .max()
                .orElse(0);
        for (var work : summary.works().keySet()) {
            text(10, work.label(), "");
            for (var metric : metrics) {
                summary.median(work, metric).ifPresent(value -> bar(metric, value, largest, colour));
            }
            // works without a value keep their line: sections stay comparable
            y += metrics.stream()
                            .anyMatch(metric -> summary.median(work, metric).isPresent())
                    ? 0
                    : ROW;
        }
    }

    private void bar(Metric metric, double value, double largest, String colour) {
        double length = largest == 0 ? 0 : value / largest * BAR;
        bars.append(String.format(
                Locale.ROOT,
                "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>%n",
                LEFT,
                y - 12,
                length,
                ROW - 6,
                colour));
        text(LEFT + (int) length + 6, metric.text(value), "");
        y += ROW;
    }

    private void text(int x, String text, String attributes) {
        bars.append("<text x='%d' y='%d' %s>%s</text>%n".formatted(x, y, attributes, text));
    }

    private String svg() {
        return """
                <svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$d' viewBox='0 0 %1$d %2$d' \
                font-family='sans-serif' font-size='13'>
                <rect width='100%%' height='100%%' fill='white'/>
                %3$s</svg>
                """.formatted(WIDTH, y, bars);
    }
}

package dev.passway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void takes_the_median_of_the_rounds() {
        var summary = new Summary(
                List.of(rate(Work.CLOSED_64, 1, 900), rate(Work.CLOSED_64, 2, 100), rate(Work.CLOSED_64, 3, 300)));

        assertThat(summary.median(Work.CLOSED_64, Metric.RATE)).hasValue(300);
        assertThat(summary.median(Work.CLOSED_64, Metric.WAL)).isEmpty();
        assertThat(summary.median(Work.OPEN_100, Metric.RATE)).isEmpty();
    }

    @Test
    void takes_the_mean_of_the_middle_two_of_an_even_number() {
        var summary = new Summary(List.of(rate(Work.CLOSED_64, 1, 100), rate(Work.CLOSED_64, 2, 300)));

        assertThat(summary.median(Work.CLOSED_64, Metric.RATE)).hasValue(200);
    }

    @Test
    void compares_rates_within_a_round() {
        // both slow in the second round: the ratio stays
        var summary = new Summary(List.of(
                rate(Work.SINGLE_ROW, 1, 1_000),
                rate(Work.CLOSED_64, 1, 3_000),
                rate(Work.SINGLE_ROW, 2, 10),
                rate(Work.CLOSED_64, 2, 30)));

        assertThat(summary.ratio(Work.CLOSED_64, Work.SINGLE_ROW)).hasValue(3);
        assertThat(summary.ratio(Work.CLOSED_64, Work.BARE_HTTP)).isEmpty();
    }

    @Test
    void counts_disturbed_rounds() {
        var quiet = new Measure(Work.CLOSED_64, 1, 1, Map.of(Metric.OTHERS, 0.15));
        var disturbed = new Measure(Work.CLOSED_64, 2, 3, Map.of(Metric.OTHERS, 0.16));

        assertThat(new Summary(List.of(quiet, disturbed)).works()).isEqualTo(Map.of(Work.CLOSED_64, 1L));
    }

    private static Measure rate(Work work, int round, double rate) {
        return new Measure(work, round, 1, Map.of(Metric.RATE, rate));
    }
}

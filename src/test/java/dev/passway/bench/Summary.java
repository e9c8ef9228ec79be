package dev.passway.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The medians of all rounds.
 *
 * @param measures one per work and round
 */
record Summary(List<Measure> measures) {
    Summary {
        measures = List.copyOf(measures);
    }

    /** The median; empty if that work was not done or the metric says nothing about it. */
    OptionalDouble median(Work work, Metric metric) {
        var values = measures.stream()
                .filter(measure -> measure.work() == work)
                .filter(measure -> measure.values().containsKey(metric))
                .mapToDouble(measure -> measure.values().getOrDefault(metric, 0.0))
                .sorted()
                .toArray();
        return median(values);
    }

    private static OptionalDouble median(double[] sorted) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        double upper = sorted[middle];
        return OptionalDouble.of(sorted.length % 2 == 1 ? upper : (sorted[middle - 1] + upper) / 2);
    }

    /** The median of the rounds' ratios of two rates: what disturbs a round disturbs both. */
    OptionalDouble ratio(Work work, Work reference) {
        var references = measures.stream()
                .filter(measure -> measure.work() == reference)
                .collect(Collectors.toMap(Measure::round, Measure::rate));
        return median(measures.stream()
                .filter(measure -> measure.work() == work && references.containsKey(measure.round()))
                .mapToDouble(measure -> measure.rate() / references.getOrDefault(measure.round(), 1.0))
                .sorted()
                .toArray());
    }

    /** The works that were done, with how many of their rounds were disturbed. */
    Map<Work, Long> works() {
        var works = new EnumMap<Work, Long>(Work.class);
        Arrays.stream(Work.values())
                .filter(work -> measures.stream().anyMatch(measure -> measure.work() == work))
                .forEach(work -> works.put(work, disturbed(work)));
        return works;
    }

    private long disturbed(Work work) {
        return measures.stream()
                .filter(measure -> measure.work() == work && measure.isDisturbed())
                .count();
    }
}

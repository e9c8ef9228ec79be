package dev.passway.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who has which share of a whole. For one thread. */
final class Shares {
    private final String title;
    private final Map<String, Double> weights = new HashMap<>();
    private double whole;

    Shares(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Makes the whole larger; who has it is told by {@link #give}. */
    void enlarge(double weight) {
        whole += weight;
    }

    /** Gives to one of them; several may have the same part of the whole. */
    void give(String name, double weight) {
        weights.merge(name, weight, Double::sum);
    }

    /** Lines of the largest, such as {@code " 12.3 %  name"}. */
    List<String> top(int number) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(number)
                .map(share ->
                        String.format(Locale.ROOT, "%5.1f %%  %s", 100 * share.getValue() / whole, share.getKey()))
                .toList();
    }
}

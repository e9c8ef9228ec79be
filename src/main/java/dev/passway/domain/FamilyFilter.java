package dev.passway.domain;

import dev.passway.domain.Ignored.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Narrows a webhook to the passes of one family.
 *
 * @param family the family, which no pass need have; empty for all passes
 * @param ignored what was left aside
 */
public record FamilyFilter(Optional<String> family, List<Ignored> ignored) {
    public FamilyFilter {
        ignored = List.copyOf(ignored);
    }

    /** Reads {@code ?family=}; blank or {@code None} is as absent. */
    public static FamilyFilter read(Optional<String> query) {
        Optional<Reason> empty = query.flatMap(Ignored::emptiness);
        return empty.map(reason -> new FamilyFilter(Optional.empty(), List.of(new Ignored(Ignored.FAMILY, reason))))
                .orElseGet(() -> new FamilyFilter(query, List.of()));
    }

    /** Whether a pass of that family is meant. */
    public boolean accepts(String passFamily) {
        return family.isEmpty() || family.get().equals(passFamily);
    }
}

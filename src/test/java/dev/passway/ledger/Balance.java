package dev.passway.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a {@link Checker} found: each count must be 0. */
record Balance(Map<Kind, List<String>> findings) {
    private static final int SHOWN = 10;

    /** Kinds of faults. */
    enum Kind {
        /** Acknowledged, but the effect is missing, or a phone was not woken. */
        LOST,
        /** An effect of what was refused or never sent, half an effect, or a version of unknown origin. */
        UNEXPECTED,
        /** More than one version of a pass by one webhook, or another answer to a repeated one. */
        DUPLICATE,
        /** A counter below the last acknowledged one. */
        STALE,
        /** Rows that the push queue still held. */
        PENDING
    }

    Balance {
        var copy = new EnumMap<Kind, List<String>>(Kind.class);
        findings.forEach((kind, texts) -> copy.put(kind, List.copyOf(texts)));
        findings = Map.copyOf(copy);
    }

    int count(Kind kind) {
        return findings.getOrDefault(kind, List.of()).size();
    }

    boolean isEven() {
        return Stream.of(Kind.values()).allMatch(kind -> count(kind) == 0);
    }

    /** The counts, in one line. */
    String counts() {
        return Stream.of(Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT) + " " + count(kind))
                .collect(Collectors.joining(", "));
    }

    /** The counts, and the first findings of each kind. */
    @Override
    public String toString() {
        Stream<String> shown = findings.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .limit(SHOWN)
                        .map(text -> entry.getKey().name().toLowerCase(Locale.ROOT) + ": " + text));
        return Stream.concat(Stream.of(counts()), shown).collect(Collectors.joining("\n"));
    }
}

package dev.passway.ledger;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** What the senders noted. Thread-safe. */
final class Book {
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    void note(Line line) {
        lines.add(line);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    List<Line> lines(Predicate<Line> wanted) {
        return lines.stream().filter(wanted).toList();
    }

    /** How many have a fate of that kind. */
    long count(Class<? extends Fate> fate) {
        return lines.stream().filter(line -> fate.isInstance(line.fate())).count();
    }

    /** How often a webhook with a key was sent once more. */
    long repetitions() {
        return lines.size() - webhooks(line -> true);
    }

    private long webhooks(Predicate<Line> wanted) {
        return lines.stream()
                .filter(wanted)
                .map(line -> line.webhook().nonce())
                .distinct()
                .count();
    }

    @Override
    public String toString() {
        return "%d webhooks (%d with a key), sent %d times: %d acknowledged, %d refused, %d failed, %d unanswered, %d unsent"
                .formatted(
                        webhooks(line -> true),
                        webhooks(line -> line.webhook().keyed()),
                        lines.size(),
                        count(Fate.Acknowledged.class),
                        count(Fate.Refused.class),
                        count(Fate.Failed.class),
                        count(Fate.Unanswered.class),
                        count(Fate.Unsent.class));
    }
}

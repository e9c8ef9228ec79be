package dev.passway.ledger;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.passway.ledger.Balance.Kind;
import dev.passway.ledger.Truth.EventRow;
import dev.passway.ledger.Truth.PassRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what the senders noted with what stands. Pure: its tests doctor both sides. */
final class Checker {
    /** An update of one pass by one request. */
    private record Effect(String pass, String nonce) {}

    private record Count(int slot, long counter) {}

    private record Place(String pass, int slot) {}

    /** One line for each webhook: what is known of it by all of them. */
    private final Map<String, Line> byNonce;

    private final Map<Count, Line> byCount;
    private final Map<Effect, List<EventRow>> events;
    private final Truth truth;
    private final Map<Kind, List<String>> findings = new EnumMap<>(Kind.class);

    private Checker(List<Line> lines, Truth truth) {
        this.byNonce = lines.stream().collect(toMap(line -> line.webhook().nonce(), Function.identity(), Line::with));
        this.byCount = byNonce.values().stream()
                .collect(toMap(
                        line -> new Count(line.webhook().slot(), line.webhook().counter()), Function.identity()));
        this.events = truth.events().stream().collect(groupingBy(event -> new Effect(event.pass(), event.nonce())));
        this.truth = truth;
    }

    /** All that does not fit. One fault of the program may show in more than one count. */
    static Balance check(List<Line> lines, Truth truth) {
        var checker = new Checker(lines, truth);
        lines.forEach(checker::acknowledged);
        checker.byNonce.values().forEach(checker::wholeOrNothing);
        checker.repetitions(lines);
        truth.events().forEach(checker::event);
        checker.events.forEach(checker::once);
        truth.passes().forEach(checker::versions);
        truth.passes().forEach(checker::data);
        checker.counters(lines);
        checker.pushes();
        return new Balance(checker.findings);
    }

    private void acknowledged(Line line) {
        if (!(line.fate() instanceof Fate.Acknowledged acknowledged)) {
            return;
        }
        for (String pass : line.webhook().target().passes()) {
            boolean proven = of(pass, line.webhook()).stream()
                    .anyMatch(event -> event.correlationId().equals(acknowledged.correlationId()));
            if (!proven) {
                found(Kind.LOST, line.webhook().nonce() + " was acknowledged, pass " + pass + " has no version of it");
            }
        }
    }

    private void wholeOrNothing(Line line) {
        if (line.isAcknowledged() || !line.fate().mayHaveEffect()) {
            return;
        }
        Webhook webhook = line.webhook();
        long changed = webhook.target().passes().stream()
                .filter(pass -> !of(pass, webhook).isEmpty())
                .count();
        if (changed > 0 && changed < webhook.target().passes().size()) {
            found(Kind.UNEXPECTED, webhook.nonce() + " changed only " + changed + " of its passes");
        }
    }

    private void event(EventRow event) {
        if (!mayChange(byNonce.get(event.nonce()), event.pass())) {
            found(Kind.UNEXPECTED, event + " is of a request that was refused, never sent or for another pass");
        }
    }

    /** What was sent again must get the first answer again, byte for byte. */
    private void repetitions(List<Line> lines) {
        Map<String, Set<Fate>> answers = lines.stream()
                .filter(Line::isAcknowledged)
                .collect(groupingBy(line -> line.webhook().nonce(), mapping(Line::fate, toSet())));
        answers.forEach((nonce, different) -> {
            for (int more = 1; more < different.size(); more++) {
                found(Kind.DUPLICATE, nonce + " has different answers: " + different);
            }
        });
    }

    private void once(Effect effect, List<EventRow> rows) {
        for (int more = 1; more < rows.size(); more++) {
            found(Kind.DUPLICATE, rows.get(more).toString());
        }
    }

    /** Each version after the first has exactly one event. */
    private void versions(PassRow pass) {
        Map<Long, Long> seen = truth.events().stream()
                .filter(event -> event.pass().equals(pass.pass()))
                .collect(groupingBy(EventRow::version, counting()));
        for (long version = 2; version <= pass.version(); version++) {
            if (!seen.containsKey(version)) {
                found(Kind.UNEXPECTED, "version " + version + " of pass " + pass.pass() + " has no event");
            }
        }
        seen.forEach((version, times) -> {
            if (times > 1 || version > pass.version()) {
                found(Kind.LOST, "version " + version + " of pass " + pass.pass() + " was overwritten");
            }
        });
    }

    private void data(PassRow pass) {
        pass.nonce()
                .filter(nonce -> !mayChange(byNonce.get(nonce), pass.pass()))
                .ifPresent(nonce -> found(Kind.UNEXPECTED, "pass " + pass.pass() + " holds the nonce " + nonce));
        pass.counters().forEach((slot, counter) -> {
            if (!mayChange(byCount.get(new Count(slot, counter)), pass.pass())) {
                found(Kind.UNEXPECTED, "pass " + pass.pass() + " holds counter " + counter + " of slot " + slot);
            }
        });
    }

    private void counters(List<Line> lines) {
        Map<String, PassRow> passes = truth.passes().stream().collect(toMap(PassRow::pass, Function.identity()));
        lastAcknowledged(lines).forEach((place, last) -> {
            PassRow pass = passes.get(place.pass());
            long stands = pass == null ? 0 : pass.counters().getOrDefault(place.slot(), 0L);
            if (stands < last) {
                found(Kind.STALE, place + " stands at " + stands + ", acknowledged was " + last);
            }
        });
    }

    private static Map<Place, Long> lastAcknowledged(List<Line> lines) {
        var last = new HashMap<Place, Long>();
        for (Line line : lines) {
            if (line.isAcknowledged()) {
                Webhook webhook = line.webhook();
                webhook.target()
                        .passes()
                        .forEach(pass -> last.merge(new Place(pass, webhook.slot()), webhook.counter(), Math::max));
            }
        }
        return last;
    }

    private void pushes() {
        truth.phones().stream()
                .filter(phone -> !phone.isUpToDate())
                .forEach(phone -> found(Kind.LOST, phone + " was not woken"));
        for (long row = 0; row < truth.queued(); row++) {
            found(Kind.PENDING, "a row of the push queue");
        }
    }

    private List<EventRow> of(String pass, Webhook webhook) {
        return events.getOrDefault(new Effect(pass, webhook.nonce()), List.of());
    }

    private static boolean mayChange(@Nullable Line line, String pass) {
        return line != null
                && line.fate().mayHaveEffect()
                && line.webhook().target().passes().contains(pass);
    }

    private void found(Kind kind, String text) {
        findings.computeIfAbsent(kind, k -> new ArrayList<>()).add(text);
    }
}

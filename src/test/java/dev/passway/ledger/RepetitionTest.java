package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.ledger.Balance.Kind;
import dev.passway.ledger.Truth.EventRow;
import dev.passway.ledger.Truth.PassRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the checker makes of a webhook with a key, which was sent more than once. */
class RepetitionTest {
    private static final Target FAMILY = new Target("phone", "+4915100000000", Set.of("ada", "bob"));
    private static final Webhook WEBHOOK = new Webhook("n1", 0, 1, FAMILY, true, OptionalLong.empty(), Flaw.NONE);
    private static final Fate FIRST = new Fate.Acknowledged("first", "the answer");

    private final List<EventRow> events = new ArrayList<>();

    @Test
    void may_have_happened_once() {
        happened("ada", 2, "first");
        happened("bob", 2, "first");

        assertCounts(balance(new Fate.Unanswered(), FIRST, new Fate.Failed(503), FIRST), Map.of());
    }

    @Test
    void may_have_happened_or_not_if_it_was_never_acknowledged() {
        assertCounts(balance(new Fate.Unsent(), new Fate.Failed(503), new Fate.Unanswered()), Map.of());

        happened("ada", 2, "first");
        happened("bob", 2, "first");

        assertCounts(balance(new Fate.Unsent(), new Fate.Failed(503), new Fate.Unanswered()), Map.of());
    }

    @Test
    void counts_as_unexpected_if_half_of_it_happened() {
        happened("ada", 2, "first");

        assertCounts(balance(new Fate.Unsent(), new Fate.Failed(503)), Map.of(Kind.UNEXPECTED, 1));
    }

    @Test
    void counts_as_unexpected_if_it_happened_and_was_refused_in_the_end() {
        happened("ada", 2, "first");

        // the version, and the nonce and the counter that the pass holds
        assertCounts(balance(new Fate.Unanswered(), new Fate.Refused(400)), Map.of(Kind.UNEXPECTED, 3));
    }

    @Test
    void counts_as_lost_if_it_never_happened_and_was_acknowledged_in_the_end() {
        assertCounts(balance(new Fate.Unanswered(), FIRST), Map.of(Kind.LOST, 2, Kind.STALE, 2));
    }

    @Test
    void counts_as_duplicate_each_time_that_it_happened_again() {
        happened("ada", 2, "first");
        happened("bob", 2, "first");
        happened("ada", 3, "second");

        assertCounts(balance(new Fate.Unanswered(), FIRST), Map.of(Kind.DUPLICATE, 1));
    }

    @Test
    void counts_as_duplicate_if_its_answers_differ_by_a_byte() {
        happened("ada", 2, "first");
        happened("bob", 2, "first");

        Balance balance = balance(FIRST, FIRST, new Fate.Acknowledged("first", "the Answer"));

        assertCounts(balance, Map.of(Kind.DUPLICATE, 1));
    }

    @Test
    void counts_as_lost_too_if_an_answer_has_an_id_that_leads_nowhere() {
        happened("ada", 2, "first");
        happened("bob", 2, "first");

        Balance balance = balance(FIRST, new Fate.Acknowledged("second", "the answer"));

        assertCounts(balance, Map.of(Kind.LOST, 2, Kind.DUPLICATE, 1));
    }

    private void happened(String pass, long version, String correlationId) {
        events.add(new EventRow(pass, version, WEBHOOK.nonce(), correlationId));
    }

    private Balance balance(Fate... fates) {
        List<Line> lines = Stream.of(fates)
                .map(fate -> new Line(WEBHOOK, 0, fate, 0, Duration.ofMillis(5)))
                .toList();
        return Checker.check(lines, new Truth(List.of(pass("ada"), pass("bob")), events, List.of(), 0));
    }

    /** As the events left it. */
    private PassRow pass(String pass) {
        long changes =
                events.stream().filter(event -> event.pass().equals(pass)).count();
        return changes == 0
                ? new PassRow(pass, 1, Map.of(), Optional.empty())
                : new PassRow(pass, 1 + changes, Map.of(0, 1L), Optional.of(WEBHOOK.nonce()));
    }

    private static void assertCounts(Balance balance, Map<Kind, Integer> expected) {
        for (Kind kind : Kind.values()) {
            assertThat(balance.count(kind)).as("%s in %s", kind, balance).isEqualTo(expected.getOrDefault(kind, 0));
        }
    }
}

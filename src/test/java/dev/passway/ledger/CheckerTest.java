package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.passway.ledger.Balance.Kind;
import dev.passway.ledger.Truth.EventRow;
import dev.passway.ledger.Truth.PassRow;
import dev.passway.ledger.Truth.Phone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each fault that the ledger is for, made by hand. */
class CheckerTest {
    private static final Target ADA = new Target("email", "ada@example.com", Set.of("ada"));
    private static final Target FAMILY = new Target("phone", "+4915100000000", Set.of("ada", "bob"));

    private final List<Line> lines = new ArrayList<>(List.of(
            line(1, ADA, acknowledged("first")),
            line(2, FAMILY, acknowledged("second")),
            line(3, ADA, new Fate.Refused(400)),
            line(4, FAMILY, new Fate.Failed(503)),
            line(5, ADA, new Fate.Unanswered()),
            line(6, ADA, new Fate.Unsent())));
    private final List<EventRow> events = new ArrayList<>(List.of(
            new EventRow("ada", 2, "n1", "first"),
            new EventRow("ada", 3, "n2", "second"),
            new EventRow("bob", 2, "n2", "second")));
    private PassRow ada = new PassRow("ada", 3, Map.of(0, 2L), Optional.of("n2"));
    private PassRow bob = new PassRow("bob", 2, Map.of(0, 2L), Optional.of("n2"));
    private Phone phone = new Phone("ada", 3, 3, true);
    private long queued;

    @Test
    void is_even_when_everything_fits() {
        assertThat(balance().isEven()).isTrue();
        assertThat(balance()).hasToString("lost 0, unexpected 0, duplicate 0, stale 0, pending 0");
    }

    @Test
    void lets_an_update_without_an_answer_have_its_whole_effect() {
        events.add(new EventRow("ada", 4, "n4", "fourth"));
        events.add(new EventRow("bob", 3, "n4", "fourth"));
        ada = new PassRow("ada", 4, Map.of(0, 4L), Optional.of("n4"));
        bob = new PassRow("bob", 3, Map.of(0, 4L), Optional.of("n4"));

        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void counts_as_lost_an_acknowledged_update_without_a_version() {
        lines.add(line(7, ADA, acknowledged("seventh")));

        assertOnly(Kind.LOST, 1, Kind.STALE, 1);
    }

    @Test
    void counts_as_lost_an_acknowledged_update_that_is_missing_on_one_of_its_passes() {
        events.remove(2);
        bob = new PassRow("bob", 1, Map.of(0, 2L), Optional.of("n2"));

        assertOnly(Kind.LOST, 1);
    }

    @Test
    void counts_as_lost_an_answer_whose_correlation_id_leads_nowhere() {
        events.set(0, new EventRow("ada", 2, "n1", "another"));

        assertOnly(Kind.LOST, 1);
    }

    @Test
    void counts_as_lost_a_version_that_two_updates_made() {
        events.set(1, new EventRow("ada", 2, "n2", "second"));
        ada = new PassRow("ada", 2, Map.of(0, 2L), Optional.of("n2"));

        assertOnly(Kind.LOST, 1);
    }

    @Test
    void counts_as_lost_a_version_that_the_pass_does_not_have() {
        ada = new PassRow("ada", 2, Map.of(0, 2L), Optional.of("n2"));

        assertOnly(Kind.LOST, 1);
    }

    @Test
    void counts_as_lost_a_push_that_postgresql_never_marked() {
        phone = new Phone("ada", 3, 2, true);

        assertOnly(Kind.LOST, 1);
    }

    @Test
    void counts_as_lost_a_push_that_apns_never_saw() {
        phone = new Phone("ada", 3, 3, false);

        assertOnly(Kind.LOST, 1);
    }

    @Test
    void expects_no_push_for_a_pass_that_never_changed() {
        phone = new Phone("ada", 0, 0, false);

        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void counts_as_unexpected_a_version_by_a_refused_update() {
        addVersion("n3");

        assertOnly(Kind.UNEXPECTED, 1);
    }

    @Test
    void counts_as_unexpected_a_version_by_an_update_that_never_left() {
        addVersion("n6");

        assertOnly(Kind.UNEXPECTED, 1);
    }

    @Test
    void counts_as_unexpected_a_version_by_nobody() {
        addVersion("n99");

        assertOnly(Kind.UNEXPECTED, 1);
    }

    @Test
    void counts_as_unexpected_a_version_of_a_pass_that_the_update_does_not_match() {
        events.add(new EventRow("bob", 3, "n1", "first"));
        bob = new PassRow("bob", 3, Map.of(0, 2L), Optional.of("n2"));

        assertOnly(Kind.UNEXPECTED, 1);
    }

    @Test
    void counts_as_unexpected_a_version_without_an_event() {
        ada = new PassRow("ada", 4, Map.of(0, 2L), Optional.of("n2"));

        assertOnly(Kind.UNEXPECTED, 1);
    }

    @Test
    void counts_as_unexpected_the_half_of_an_update() {
        addVersion("n4");

        assertOnly(Kind.UNEXPECTED, 1);
    }

    @Test
    void counts_as_unexpected_the_data_of_a_refused_update() {
        ada = new PassRow("ada", 3, Map.of(0, 3L), Optional.of("n3"));

        assertOnly(Kind.UNEXPECTED, 2);
    }

    @Test
    void counts_as_duplicate_a_second_version_by_one_update() {
        addVersion("n1");

        assertOnly(Kind.DUPLICATE, 1);
    }

    @Test
    void does_not_take_an_update_without_a_key_that_was_sent_twice() {
        lines.add(line(1, ADA, acknowledged("first")));

        assertThatThrownBy(this::balance).hasMessageContaining("n1 has no key");
    }

    @Test
    void counts_as_stale_a_counter_below_the_last_acknowledged_one() {
        ada = new PassRow("ada", 3, Map.of(0, 1L), Optional.of("n2"));

        assertOnly(Kind.STALE, 1);
    }

    @Test
    void counts_as_stale_a_counter_that_is_gone() {
        ada = new PassRow("ada", 3, Map.of(), Optional.of("n2"));

        assertOnly(Kind.STALE, 1);
    }

    @Test
    void counts_as_pending_each_row_left_in_the_queue() {
        queued = 2;

        assertOnly(Kind.PENDING, 2);
    }

    @Test
    void says_what_it_found() {
        events.remove(0);

        assertThat(balance().toString())
                .startsWith("lost 1, unexpected 1, duplicate 0, stale 0, pending 0")
                .contains("lost: n1 was acknowledged, pass ada has no version of it")
                .contains("unexpected: version 2 of pass ada has no event");
    }

    private void addVersion(String nonce) {
        events.add(new EventRow("ada", 4, nonce, "any"));
        ada = new PassRow("ada", 4, Map.of(0, 2L), Optional.of("n2"));
    }

    private Balance balance() {
        return Checker.check(lines, new Truth(List.of(ada, bob), events, List.of(phone), queued));
    }

    private void assertOnly(Kind kind, int count) {
        assertCounts(Map.of(kind, count));
    }

    private void assertOnly(Kind kind, int count, Kind other, int otherCount) {
        assertCounts(Map.of(kind, count, other, otherCount));
    }

    private void assertCounts(Map<Kind, Integer> expected) {
        Balance balance = balance();
        assertThat(balance.isEven()).isFalse();
        for (Kind kind : Kind.values()) {
            assertThat(balance.count(kind)).as("%s in %s", kind, balance).isEqualTo(expected.getOrDefault(kind, 0));
        }
    }

    private static Line line(long counter, Target target, Fate fate) {
        Flaw flaw = fate instanceof Fate.Refused ? Flaw.UNKNOWN_MEMBER : Flaw.NONE;
        var webhook = new Webhook("n" + counter, 0, counter, target, false, OptionalLong.empty(), flaw);
        return new Line(webhook, 0, fate, 0, Duration.ofMillis(5));
    }

    private static Fate acknowledged(String correlationId) {
        return new Fate.Acknowledged(correlationId, "the answer " + correlationId);
    }
}

package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** The promise of the order rule, held against RFC 7396 and against delivery in order. */
class OrderPropertyTest {
    private static final int CASES = 20_000;

    @Test
    void every_order_and_duplication_ends_as_delivery_in_order_does() {
        Property.check(CASES, RandomUpdates::generate, RandomUpdates::smaller, updates -> {
            PassState created = PassState.created(Passes.BASIC, updates.initial(), Passes.micros(0));
            PassState expected = Passes.after(created, updates.inOrder());
            PassState actual = Passes.after(created, updates.asArrived());

            assertThat(actual.data()).isEqualTo(expected.data());
            assertThat(withoutBurials(actual.times())).isEqualTo(withoutBurials(expected.times()));
            assertThat(actual.type()).isEqualTo(expected.type());
            assertThat(actual.typeMicros()).isEqualTo(expected.typeMicros());
            assertThat(actual.metadataMicros()).isEqualTo(expected.metadataMicros());
        });
    }

    @Test
    void delivery_in_order_is_rfc_7396() {
        Property.check(CASES, RandomUpdates::generate, RandomUpdates::smaller, updates -> {
            PassState state = PassState.created(Passes.BASIC, updates.initial(), Passes.micros(0));
            Json expected = Rfc7396.mergePatch(Json.EMPTY, updates.initial());
            for (PassUpdate update : updates.inOrder()) {
                state = Passes.after(state, update);
                expected = Rfc7396.mergePatch(expected, update.patch());
                assertThat(state.data()).isEqualTo(expected);
            }
        });
    }

    @Test
    void equal_times_are_decided_by_the_order_of_commits() {
        Property.check(CASES, RandomUpdates::generate, RandomUpdates::smaller, updates -> {
            PassState state = PassState.created(Passes.BASIC, updates.initial(), Passes.micros(0));
            Json expected = Rfc7396.mergePatch(Json.EMPTY, updates.initial());
            for (PassUpdate update : updates.asArrived()) {
                state = Passes.after(
                        state,
                        new PassUpdate(update.patch(), update.target(), false, Passes.micros(0), Passes.micros(0)));
                expected = Rfc7396.mergePatch(expected, update.patch());
                assertThat(state.data()).isEqualTo(expected);
            }
        });
    }

    @Test
    void a_pass_that_is_stored_and_read_between_updates_is_no_other() {
        Property.check(CASES, RandomUpdates::generate, RandomUpdates::smaller, updates -> {
            PassState kept = PassState.created(Passes.BASIC, updates.initial(), Passes.micros(0));
            PassState stored = kept;
            for (PassUpdate update : updates.asArrived()) {
                kept = Passes.after(kept, update);
                stored = Passes.after(stored, update);
                stored = PassState.read(stored.type(), stored.dataText(), stored.timesText(), stored.metadataText());
                assertThat(stored).isEqualTo(kept);
            }
        });
    }

    @Test
    void a_mark_is_at_least_as_late_as_all_below_it_and_never_older_than_its_leaf() {
        Property.check(CASES, RandomUpdates::generate, RandomUpdates::smaller, updates -> {
            PassState created = PassState.created(Passes.BASIC, updates.initial(), Passes.micros(0));
            PassState state = Passes.after(created, updates.asArrived());
            state.times().below().values().forEach(OrderPropertyTest::assertInvariants);
        });
    }

    private static void assertInvariants(Times times) {
        if (times.mark() != Times.NONE) {
            assertThat(times.mark()).isGreaterThanOrEqualTo(times.leaf());
        }
        times.below().values().forEach(below -> {
            assertThat(times.mark()).isGreaterThanOrEqualTo(Math.max(below.leaf(), below.mark()));
            assertInvariants(below);
        });
    }

    /** When a tombstone was stored depends on the arrival, and may. */
    private static Times withoutBurials(Times times) {
        var below = new LinkedHashMap<String, Times>();
        times.below().forEach((name, child) -> below.put(name, withoutBurials(child)));
        return new Times(times.leaf(), times.isTombstone() ? 0 : Times.NONE, times.mark(), below);
    }
}

package dev.passway.domain;

import static dev.passway.domain.Passes.BASIC;
import static dev.passway.domain.Passes.PREMIUM;
import static dev.passway.domain.Passes.after;
import static dev.passway.domain.Passes.conversion;
import static dev.passway.domain.Passes.evaluation;
import static dev.passway.domain.Passes.object;
import static dev.passway.domain.Passes.pass;
import static dev.passway.domain.Passes.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassUpdateTest {
    private static final long HOURS = 3_600;

    @Test
    void a_conversion_changes_the_type_and_evaluates_the_metadata() {
        PassState premium = after(pass("{\"tier\":\"gold\"}"), conversion(PREMIUM, 1));

        assertThat(premium.type()).isEqualTo(PREMIUM);
        assertThat(premium.metadata()).isEqualTo(object("{\"backgroundColor\":\"premium-gold\"}"));
    }

    @Test
    void a_pass_of_another_family_keeps_its_type() {
        assertThat(conversion(Passes.GIFT_CARD, 1).applyTo(pass("{}")))
                .isEqualTo(new PassResult.Unchanged(pass("{}"), false, false));
    }

    @Test
    void a_pass_of_another_pass_type_identifier_keeps_its_type() {
        assertThat(conversion(Passes.OTHER_CERTIFICATE, 1).applyTo(pass("{}")))
                .isEqualTo(new PassResult.Unchanged(pass("{}"), false, false));
    }

    @Test
    void a_late_conversion_is_superseded() {
        PassState premium = after(pass("{}"), conversion(PREMIUM, 9));

        assertThat(conversion(BASIC, 5).applyTo(premium)).isInstanceOf(PassResult.Superseded.class);
    }

    @Test
    void a_late_conversion_does_not_stop_the_data_of_its_update() {
        PassState premium = after(pass("{}"), conversion(PREMIUM, 9));
        var late = new PassUpdate(
                object("{\"points\":1}"), Optional.of(BASIC), false, Passes.micros(5), Passes.micros(10));

        PassState state = after(premium, late);

        assertThat(state.type()).isEqualTo(PREMIUM);
        assertThat(state.data()).isEqualTo(object("{\"points\":1}"));
    }

    @Test
    void a_late_conversion_evaluates_though_the_metadata_are_later() {
        PassState evaluated = after(pass("{\"tier\":\"gold\"}"), evaluation(9));

        PassState premium = after(evaluated, conversion(PREMIUM, 5));

        assertThat(premium.metadata()).isEqualTo(object("{\"backgroundColor\":\"premium-gold\"}"));
        assertThat(premium.metadataMicros()).isEqualTo(Passes.micros(9));
    }

    @Test
    void metadata_are_kept_unless_asked_for() {
        PassState gold = after(pass("{}"), update("{\"tier\":\"gold\"}", 1));

        assertThat(gold.metadata()).isEqualTo(object("{\"backgroundColor\":\"basic\"}"));
        assertThat(after(gold, evaluation(2)).metadata()).isEqualTo(object("{\"backgroundColor\":\"basic-gold\"}"));
    }

    @Test
    void metadata_are_evaluated_on_the_data_after_the_merge() {
        var update = new PassUpdate(
                object("{\"tier\":\"gold\"}"), Optional.empty(), true, Passes.micros(1), Passes.micros(1));

        assertThat(after(pass("{}"), update).metadata()).isEqualTo(object("{\"backgroundColor\":\"basic-gold\"}"));
    }

    @Test
    void a_late_evaluation_is_superseded() {
        assertThat(evaluation(5).applyTo(after(pass("{}"), evaluation(9)))).isInstanceOf(PassResult.Superseded.class);
    }

    @Test
    void an_evaluation_that_gives_the_same_is_unchanged_and_moves_its_time() {
        assertThat(evaluation(5).applyTo(pass("{}")))
                .asInstanceOf(type(PassResult.Unchanged.class))
                .satisfies(unchanged -> {
                    assertThat(unchanged.stores()).isTrue();
                    assertThat(unchanged.state().metadataMicros()).isEqualTo(Passes.micros(5));
                });
    }

    @Test
    void an_equal_value_adds_no_version_but_its_time_is_stored() {
        assertThat(update("{\"points\":1}", 5).applyTo(pass("{\"points\":1}")))
                .asInstanceOf(type(PassResult.Unchanged.class))
                .satisfies(unchanged -> assertThat(unchanged.stores()).isTrue());
    }

    @Test
    void the_same_write_again_has_nothing_to_store() {
        PassState state = after(pass("{}"), update("{\"points\":1}", 5));

        assertThat(update("{\"points\":1}", 5).applyTo(state)).isEqualTo(new PassResult.Unchanged(state, false, true));
    }

    @Test
    void a_bound_field_moves_what_is_shown_and_other_data_do_not() {
        assertThat(update("{\"points\":2}", 1).applyTo(pass("{\"points\":1}")))
                .asInstanceOf(type(PassResult.Updated.class))
                .satisfies(updated -> {
                    assertThat(updated.shownMoved()).isTrue();
                    assertThat(updated.shown()).isEqualTo(updated.state().shown());
                });
        assertThat(update("{\"birthday\":\"05-01\"}", 1).applyTo(pass("{\"points\":1}")))
                .asInstanceOf(type(PassResult.Updated.class))
                .satisfies(updated -> assertThat(updated.shownMoved()).isFalse());
    }

    @Test
    void a_quoted_number_is_a_version_that_no_phone_needs() {
        assertThat(update("{\"points\":\"120\"}", 1).applyTo(pass("{\"points\":120}")))
                .asInstanceOf(type(PassResult.Updated.class))
                .satisfies(updated -> assertThat(updated.shownMoved()).isFalse());
    }

    @Test
    void a_tombstone_keeps_late_writes_out_for_72_hours_from_when_it_was_stored() {
        PassState removed = after(pass("{\"a\":1}"), update("{\"a\":null}", 10));

        assertThat(late(72 * HOURS + 9).applyTo(removed)).isInstanceOf(PassResult.Superseded.class);
        assertThat(late(72 * HOURS + 10).applyTo(removed)).isInstanceOf(PassResult.Updated.class);
    }

    @Test
    void expired_tombstones_go_when_the_pass_is_written() {
        PassState removed = after(pass("{\"a\":{\"b\":1}}"), update("{\"a\":{\"b\":null}}", 10));
        assertThat(removed.times().count()).isEqualTo(2);

        PassState written = after(removed, update("{\"c\":1}", 72 * HOURS + 10));

        assertThat(written.times().count()).isEqualTo(2);
        assertThat(written.data()).isEqualTo(object("{\"a\":{},\"c\":1}"));
    }

    @Test
    void data_of_65536_bytes_are_stored_and_of_one_more_are_not() {
        int room = PassState.MAX_BYTES - "{\"a\":\"\"}".length();

        assertThat(update("{\"a\":\"" + "x".repeat(room) + "\"}", 1).applyTo(pass("{}")))
                .isInstanceOf(PassResult.Updated.class);
        assertThat(update("{\"a\":\"" + "x".repeat(room + 1) + "\"}", 1).applyTo(pass("{}")))
                .isInstanceOf(PassResult.TooLarge.class);
        assertThat(update("{\"a\":\"" + "ü".repeat(room / 2 + 1) + "\"}", 1).applyTo(pass("{}")))
                .isInstanceOf(PassResult.TooLarge.class);
    }

    @Test
    void numbers_are_measured_as_they_will_be_stored() {
        String huge = IntStream.range(0, 300).mapToObj(i -> "1e308").collect(Collectors.joining(","));

        assertThat(update("{\"a\":[" + huge + "]}", 1).applyTo(pass("{}"))).isInstanceOf(PassResult.TooLarge.class);
    }

    @Test
    void a_value_that_replaces_an_object_of_the_same_time_leaves_nothing_of_it() {
        PassState replaced = after(pass("{}"), List.of(update("{\"a\":{\"b\":1}}", 5), update("{\"a\":7}", 5)));

        assertThat(replaced.times())
                .isEqualTo(after(pass("{}"), update("{\"a\":7}", 5)).times());
    }

    @Test
    void there_are_at_most_512_leaves_tombstones_and_marks() {
        PassState full = after(pass("{}"), update(members(0, 510, "1"), 1));
        full = after(full, update("{\"gone\":null,\"object\":{}}", 2));

        assertThat(full.times().count()).isEqualTo(512);
        assertThat(update("{\"m0\":2}", 3).applyTo(full)).isInstanceOf(PassResult.Updated.class);
        assertThat(update("{\"more\":1}", 3).applyTo(full)).isInstanceOf(PassResult.TooLarge.class);
        assertThat(update("{\"more\":null}", 3).applyTo(full)).isInstanceOf(PassResult.TooLarge.class);
    }

    @Test
    void what_would_be_too_large_but_is_skipped_is_superseded() {
        PassState state = after(pass("{}"), update("{\"a\":1}", 9));

        assertThat(update("{\"a\":\"" + "x".repeat(PassState.MAX_BYTES) + "\"}", 5)
                        .applyTo(state))
                .isInstanceOf(PassResult.Superseded.class);
    }

    @Test
    void an_empty_update_is_unchanged_and_not_superseded() {
        assertThat(update("{}", 1).applyTo(pass("{}"))).isEqualTo(new PassResult.Unchanged(pass("{}"), false, false));
    }

    @Test
    void data_of_unknown_times_give_way_to_any_update() {
        PassState imported = PassState.read(BASIC, "{\"points\":1,\"a\":{\"b\":2}}", "{}", "{}");

        PassState state = after(imported, List.of(update("{\"points\":2}", 1), update("{\"a\":3}", 1)));

        assertThat(state.data()).isEqualTo(object("{\"points\":2,\"a\":3}"));
    }

    private static PassUpdate late(long storedAt) {
        return new PassUpdate(object("{\"a\":2}"), Optional.empty(), false, Passes.micros(5), Passes.micros(storedAt));
    }

    private static String members(int from, int to, String value) {
        return IntStream.range(from, to)
                .mapToObj(i -> "\"m" + i + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }
}

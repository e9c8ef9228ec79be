package dev.passway.domain;

import static dev.passway.domain.Passes.BASIC;
import static dev.passway.domain.Passes.after;
import static dev.passway.domain.Passes.object;
import static dev.passway.domain.Passes.pass;
import static dev.passway.domain.Passes.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassStateTest {
    @Test
    void a_new_pass_has_no_nulls_and_evaluated_metadata() {
        PassState created =
                PassState.created(BASIC, object("{\"tier\":\"gold\",\"a\":{\"b\":null}}"), Passes.micros(0));

        assertThat(created.dataText()).isEqualTo("{\"tier\":\"gold\",\"a\":{}}");
        assertThat(created.metadata()).isEqualTo(object("{\"backgroundColor\":\"basic-gold\"}"));
    }

    @Test
    void a_stored_pass_is_read_as_it_was() {
        PassState state = after(
                pass("{\"points\":12.50,\"a\":{\"b\":[1]},\"x\":\"{\\\"\"}"),
                List.of(update("{\"a\":{\"c\":{}},\"gone\":null,\"odd \\\" key\":1}", 2), update("{\"a\":7}", 1)));

        assertThat(PassState.read(BASIC, state.dataText(), state.timesText(), state.metadataText()))
                .isEqualTo(state);
    }

    @Test
    void the_times_of_a_pass_with_five_fields_are_small() {
        PassState state = after(
                pass(
                        "{\"points\":120,\"tier\":\"gold\",\"firstName\":\"Ada\",\"coupon\":\"SPRING\",\"expires\":\"2026\"}"),
                update("{\"points\":130}", 7));

        assertThat(state.timesText().length()).isLessThan(240);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"d\":{\"points\":{}}}",
                "{\"d\":{\"points\":{\"c\":{\"x\":1}}}}",
                "{\"d\":{\"a\":5,\"gone\":7}}",
                "{\"d\":[]}",
                "{\"p\":\"x\",\"x\":1}"
            })
    void times_that_do_not_fit_the_data_never_keep_an_update_out(String times) {
        PassState read = PassState.read(BASIC, "{\"points\":1,\"a\":{\"b\":2}}", times, "{}");

        PassState updated = after(read, update("{\"points\":2,\"a\":{\"b\":3}}", 1));

        assertThat(updated.data()).isEqualTo(object("{\"points\":2,\"a\":{\"b\":3}}"));
    }

    @Test
    void texts_that_are_no_objects_are_faults() {
        assertThatThrownBy(() -> PassState.read(BASIC, "[]", "{}", "{}")).isInstanceOf(JsonFault.class);
    }
}

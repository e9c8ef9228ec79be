package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static dev.passway.domain.Passes.pass;
import static dev.passway.domain.Passes.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truth table of the order rule: updates as they arrive, each with its source time in seconds. */
class MergeOrderTest {
    @ParameterizedTest(name = "{0} gives {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // scalars
                "{\"a\":1}@5 | {\"a\":1} | updated",
                "{\"a\":1}@5 {\"a\":2}@9 | {\"a\":2} | updated",
                "{\"a\":2}@9 {\"a\":1}@5 | {\"a\":2} | superseded",
                "{\"a\":1}@5 {\"a\":1}@9 | {\"a\":1} | unchanged",
                "{\"a\":1}@5 {\"a\":1}@9 {\"a\":2}@7 | {\"a\":1} | superseded",
                "{\"a\":1}@5 {\"a\":2}@5 | {\"a\":2} | updated",
                "{\"a\":12.5}@5 {\"a\":12.50}@6 | {\"a\":12.5} | unchanged",
                "{\"a\":2}@9 {\"a\":1,\"b\":1}@5 | {\"a\":2,\"b\":1} | updated",
                // removal
                "{\"a\":1}@5 {\"a\":null}@9 | {} | updated",
                "{\"a\":null}@9 {\"a\":1}@5 | {} | superseded",
                "{\"a\":null}@5 {\"a\":1}@9 | {\"a\":1} | updated",
                "{\"a\":null}@5 | {} | unchanged",
                "{\"a\":null}@5 {\"a\":null}@9 | {} | unchanged",
                // nested
                "{\"a\":{\"b\":1}}@5 {\"a\":{\"c\":2}}@9 | {\"a\":{\"b\":1,\"c\":2}} | updated",
                "{\"a\":{\"c\":2}}@9 {\"a\":{\"b\":1}}@5 | {\"a\":{\"b\":1,\"c\":2}} | updated",
                "{\"a\":{\"b\":2}}@9 {\"a\":{\"b\":1}}@5 | {\"a\":{\"b\":2}} | superseded",
                "{\"a\":{\"b\":null}}@9 {\"a\":{\"b\":1}}@5 | {\"a\":{}} | superseded",
                "{\"a\":null}@9 {\"a\":{\"b\":1}}@5 | {} | superseded",
                "{\"a\":{\"b\":1}}@9 {\"a\":null}@5 | {\"a\":{\"b\":1}} | unchanged",
                "{\"a\":{\"b\":1}}@4 {\"a\":{\"c\":1}}@9 {\"a\":null}@5 | {\"a\":{\"c\":1}} | updated",
                // arrays are leaves
                "{\"a\":[1,2]}@5 {\"a\":[3]}@9 | {\"a\":[3]} | updated",
                "{\"a\":[3]}@9 {\"a\":[1,2]}@5 | {\"a\":[3]} | superseded",
                "{\"a\":[{\"b\":1}]}@5 {\"a\":[{\"c\":null}]}@9 | {\"a\":[{\"c\":null}]} | updated",
                // object against scalar, both orders
                "{\"a\":{\"b\":1}}@5 {\"a\":7}@9 | {\"a\":7} | updated",
                "{\"a\":7}@9 {\"a\":{\"b\":1}}@5 | {\"a\":7} | superseded",
                "{\"a\":7}@5 {\"a\":{\"b\":1}}@9 | {\"a\":{\"b\":1}} | updated",
                "{\"a\":{\"b\":1}}@9 {\"a\":7}@5 | {\"a\":{\"b\":1}} | unchanged",
                "{\"a\":{\"b\":1}}@9 {\"a\":7}@5 {\"a\":{\"c\":1}}@4 | {\"a\":{\"b\":1}} | superseded",
                "{\"a\":7}@5 {\"a\":{}}@9 | {\"a\":{}} | updated",
                "{\"a\":{}}@9 {\"a\":7}@5 | {\"a\":{}} | unchanged",
                "{\"a\":{}}@9 {\"a\":7}@5 {\"a\":{\"b\":1}}@4 | {\"a\":{}} | superseded",
                "{\"a\":{}}@9 {\"a\":7}@5 {\"a\":{\"b\":1}}@6 | {\"a\":{\"b\":1}} | updated",
                "{\"a\":7}@9 {\"a\":{}}@5 | {\"a\":7} | superseded",
                "{\"a\":{}}@9 {\"a\":{}}@5 | {\"a\":{}} | superseded",
                "{\"a\":{}}@5 {\"a\":{}}@9 | {\"a\":{}} | unchanged",
                "{\"a\":{\"b\":{}}}@9 {\"a\":7}@8 {\"a\":{\"b\":{\"c\":1}}}@7 | {\"a\":{\"b\":{}}} | superseded",
                "{\"a\":{\"b\":{\"c\":1}}}@5 {\"a\":{\"b\":7}}@6 | {\"a\":{\"b\":7}} | updated",
                // equal times: the later commit wins
                "{\"a\":7}@5 {\"a\":{\"b\":1}}@5 | {\"a\":{\"b\":1}} | updated",
                "{\"a\":{\"b\":1}}@5 {\"a\":7}@5 | {\"a\":7} | updated",
                "{\"a\":{\"b\":1}}@5 {\"a\":7}@5 {\"a\":{}}@5 | {\"a\":{}} | updated",
                "{\"a\":null}@5 {\"a\":1}@5 | {\"a\":1} | updated",
                "{\"a\":{\"b\":1}}@5 {\"a\":{}}@9 {\"a\":7}@5 | {\"a\":{}} | updated",
                "{\"a\":{\"b\":{}}}@5 {\"a\":{}}@9 {\"a\":null}@5 | {\"a\":{}} | updated",
                // nothing to write
                "{}@5 | {} | unchanged"
            })
    void the_last_writer_by_source_time_shows(String updates, String data, String outcome) {
        PassState state = PassState.created(Passes.BASIC, Json.EMPTY, Passes.micros(0));
        List<PassUpdate> arriving = Examples.parse(updates);
        state = Passes.after(state, arriving.subList(0, arriving.size() - 1));

        PassResult last = arriving.getLast().applyTo(state);

        assertThat(Passes.after(state, arriving.getLast()).data()).isEqualTo(object(data));
        assertThat(Outcome.of(List.of(last)).word()).isEqualTo(outcome);
    }

    @Test
    void gold_is_not_turned_back_to_silver_by_a_retry_that_arrives_20_hours_late() {
        PassState gold = Passes.after(pass("{\"tier\":\"silver\"}"), update("{\"tier\":\"gold\"}", 60));
        var retry = new PassUpdate(
                object("{\"tier\":\"silver\"}"), Optional.empty(), false, Passes.micros(30), Passes.micros(72_060));

        assertThat(retry.applyTo(gold)).isInstanceOf(PassResult.Superseded.class);
    }

    @Test
    void the_digits_of_the_last_writer_are_kept_though_nothing_changed() {
        PassState state = Passes.after(pass("{\"a\":12.5}"), update("{\"a\":12.50}", 1));

        assertThat(state.dataText()).isEqualTo("{\"a\":12.50}");
    }
}

package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The test cases of RFC 7396, appendix A. A pass's data and patch are objects, so the rows whose target or patch is
 * another value stand one level deeper, under {@code r}.
 */
class MergePatchAppendixTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"} | {\"a\":null} | {}",
                "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
                "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
                "{\"r\":[\"a\",\"b\"]} | {\"r\":[\"c\",\"d\"]} | {\"r\":[\"c\",\"d\"]}",
                "{\"r\":{\"a\":\"b\"}} | {\"r\":[\"c\"]} | {\"r\":[\"c\"]}",
                "{\"r\":{\"a\":\"foo\"}} | {\"r\":null} | {}",
                "{\"r\":{\"a\":\"foo\"}} | {\"r\":\"bar\"} | {\"r\":\"bar\"}",
                "{\"e\":null} | {\"a\":1} | {\"a\":1}",
                "{\"r\":[1,2]} | {\"r\":{\"a\":\"b\",\"c\":null}} | {\"r\":{\"a\":\"b\"}}",
                "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}"
            })
    void holds(String target, String patch, String result) {
        PassState pass = PassState.created(Passes.BASIC, Json.EMPTY, Passes.micros(0));

        PassState merged = Passes.after(pass, List.of(Passes.update(target, 1), Passes.update(patch, 2)));

        assertThat(merged.data()).isEqualTo(object(result));
    }
}

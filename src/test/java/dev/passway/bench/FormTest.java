package dev.passway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @ParameterizedTest
    @CsvSource({
        "'',                                  full,   1000000, true,  false",
        "--quick,                             quick,    20000, false, false",
        "--passes 10000000,                   full,  10000000, true,  false",
        "--quick --passes 1000,               quick,     1000, true,  false",
        "--passes 50000 --profile --quick,    quick,    50000, false, true",
        "--wake-ups,                          full,    340000, false, false",
        "--tasks,                             full,     50000, false, false",
        "--quick --profile --wake-ups,        quick,    20000, false, true"
    })
    void reads_what_it_is_told(String line, String name, int passes, boolean small, boolean profiled) {
        var form = Form.read(words(line));

        assertThat(form.name()).isEqualTo(name);
        assertThat(form.passes()).isEqualTo(passes);
        assertThat(form.hasSmall()).isEqualTo(small);
        assertThat(form.works().contains(Work.CLOSED_SMALL)).isEqualTo(small);
        assertThat(form.profiled()).isEqualTo(profiled);
    }

    @ParameterizedTest
    @CsvSource({"'', 3", "--once, 1", "--once --quick, 1", "--quick, 2"})
    void does_everything_once_if_told_so(String line, int rounds) {
        assertThat(Form.read(words(line)).rounds()).isEqualTo(rounds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--slow", "--passes", "--passes x", "--passes 999", "--passes 10000001", "--passes -5", "20"})
    void refuses_anything_else(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Form.read(words(line)))
                .withMessageStartingWith("usage: bench/run ");
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    }
}

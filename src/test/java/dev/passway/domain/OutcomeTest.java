package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    private static final PassState PASS = Passes.pass("{}");
    private static final Map<String, PassResult> RESULTS = Map.of(
            "updated", new PassResult.Updated(PASS, PASS.shown(), false),
            "unchanged", new PassResult.Unchanged(PASS, true, true),
            "idle", new PassResult.Unchanged(PASS, false, false),
            "superseded", new PassResult.Superseded(),
            "too_large", new PassResult.TooLarge());

    /** What became of each pass; idle is one for which the update held nothing to write. */
    @ParameterizedTest
    @CsvSource({
        "'',                              no_pass",
        "updated,                         updated",
        "updated superseded unchanged,    updated",
        "updated too_large,               too_large",
        "superseded,                      superseded",
        "superseded superseded,           superseded",
        "superseded unchanged,            unchanged",
        "superseded idle,                 superseded",
        "unchanged,                       unchanged",
        "idle,                            unchanged"
    })
    void of_a_webhook_follows_from_those_of_its_passes(String results, String outcome) {
        var each = Stream.of(results.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(OutcomeTest::result)
                .toList();

        assertThat(Outcome.of(each).word()).isEqualTo(outcome);
    }

    static PassResult result(String word) {
        return Optional.ofNullable(RESULTS.get(word)).orElseThrow();
    }
}

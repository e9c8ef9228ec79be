package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes a pass type can't hold up the pass worker: each formula ends soon, refused or without a value. */
class HostileExpressionsTest {
    /** What each may take, on a busy machine; most take a millisecond. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String TEXT = "a".repeat(30_000);
    private static final Json.Obj DATA = object("{\"text\":\"" + TEXT + "\",\"list\":"
            + IntStream.range(0, 5_000).boxed().collect(Collectors.toList()) + ",\"big\":1e308}");

    @BeforeAll
    static void load() {
        assertThat(Expression.of("1 + 1").value(DATA, Formats.DEFAULT)).isPresent();
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                refused("longer than a formula may be", "1" + " + 1".repeat(1_000)),
                refused("deep brackets", "(".repeat(900) + "1" + ")".repeat(900)),
                refused("deep lists", "[".repeat(900) + "1" + "]".repeat(900)),
                refused("deep negation", "!(".repeat(400) + "true" + ")".repeat(400)),
                refused("many nodes", "1" + "+1".repeat(900)),
                refused("an own recursion", "cel.bind(f, f(f), f)"),
                fails("loops in loops", "data.list.map(a, data.list.map(b, data.list.map(c, a * b * c)))"),
                fails("a loop over much", "data.list.all(a, a >= 0)"),
                fails("lists that double", "[1,1,1,1,1,1,1,1]" + ".map(a, [a,a,a,a,a,a,a,a])".repeat(6)),
                fails("texts that double", "[data.text]" + ".map(a, a + a)".repeat(20)),
                fails(
                        "lists that are compared",
                        "[1,2,3,4,5,6,7,8].map(a, [1,2,3,4,5,6,7,8].map(b, data.list == data.list))"),
                fails("lists that are searched", "[1,2,3,4,5,6,7,8].map(a, [1,2,3,4,5,6,7,8].map(b, -1 in data.list))"),
                fails("texts that are searched", "[1,2,3,4].map(a, [1,2,3,4].map(b, data.text.contains(data.text)))"),
                fails("a pattern over a long text", "data.text.matches('(a+)+$')"),
                fails("a pattern that explodes", "lower('" + "a".repeat(40) + "').matches('((a{100}){100}){100}b')"),
                fails(
                        "many patterns",
                        "[1,2,3,4,5,6,7,8].map(a, [1,2,3,4,5,6,7,8].map(b, 'a'.matches('(x{900}){1}')))"),
                fails("numbers that grow", "data.big * data.big * data.big * data.big"),
                fails("a result that is too large", "[1,2,3,4,5,6,7,8].map(a, [1,2,3,4,5,6,7,8].map(b, [1,2,3,4]))"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    @Timeout(20)
    void ends_soon(String what, String formula, boolean compiles) {
        long began = System.nanoTime();
        boolean value;
        boolean compiled;
        try {
            var expression = Expression.of(formula);
            compiled = true;
            value = expression.value(DATA, Formats.DEFAULT).isPresent();
        } catch (IllegalArgumentException refused) {
            compiled = false;
            value = false;
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
        assertThat(compiled).isEqualTo(compiles);
        assertThat(value).isFalse();
    }

    private static Arguments refused(String what, String formula) {
        return Arguments.of(what, formula, false);
    }

    private static Arguments fails(String what, String formula) {
        return Arguments.of(what, formula, true);
    }
}

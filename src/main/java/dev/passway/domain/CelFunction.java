package dev.passway.domain;

import dev.cel.runtime.CelFunctionOverload;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operator or a function of formulas. It takes and gives {@link java.math.BigDecimal}, {@link String}, {@link Boolean}, {@link List} and
 * {@link java.util.Map}; literals may come as {@link Long} and {@link Double}. What it can't do it throws.
 *
 * @param name as CEL knows it
 * @param member whether it is written behind its first argument: {@code text.contains('a')}
 * @param arguments how many, with the one that it is written behind
 * @param test whether it gives true or false
 */
record CelFunction(String name, boolean member, int arguments, boolean test, CelFunctionOverload body) {
    static final List<CelFunction> ALL = Stream.of(CelOperators.ALL, CelTexts.ALL, CelFormats.ALL)
            .flatMap(List::stream)
            .toList();

    static CelFunction of(String name, int arguments, CelFunctionOverload body) {
        return new CelFunction(name, false, arguments, false, body);
    }

    static CelFunction test(String name, int arguments, CelFunctionOverload body) {
        return new CelFunction(name, false, arguments, true, body);
    }

    static CelFunction memberTest(String name, int arguments, CelFunctionOverload body) {
        return new CelFunction(name, true, arguments, true, body);
    }

    /** Unique among all. */
    String id() {
        return "passway_" + name + "_" + arguments;
    }
}

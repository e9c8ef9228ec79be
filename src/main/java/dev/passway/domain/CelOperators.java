package dev.passway.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operators of formulas, and arithmetic. */
final class CelOperators {
    /** More digits than data have. */
    private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);

    static final List<CelFunction> ALL = List.of(
            CelFunction.of("_+_", 2, given -> plus(given[0], given[1])),
            CelFunction.of("_-_", 2, given -> number(given[0]).subtract(number(given[1]), DIGITS)),
            CelFunction.of("_*_", 2, given -> number(given[0]).multiply(number(given[1]), DIGITS)),
            CelFunction.of("_/_", 2, given -> number(given[0]).divide(number(given[1]), MathContext.DECIMAL128)),
            CelFunction.of("_%_", 2, given -> number(given[0]).remainder(number(given[1]), DIGITS)),
            CelFunction.of("-_", 1, given -> number(given[0]).negate()),
            CelFunction.test("_==_", 2, given -> CelValues.equal(given[0], given[1])),
            CelFunction.test("_!=_", 2, given -> !CelValues.equal(given[0], given[1])),
            CelFunction.test("_<_", 2, given -> compare(given[0], given[1]) < 0),
            CelFunction.test("_<=_", 2, given -> compare(given[0], given[1]) <= 0),
            CelFunction.test("_>_", 2, given -> compare(given[0], given[1]) > 0),
            CelFunction.test("_>=_", 2, given -> compare(given[0], given[1]) >= 0),
            CelFunction.test("@in", 2, given -> in(given[0], given[1])),
            CelFunction.of("_[_]", 2, given -> at(given[0], given[1])),
            CelFunction.of("size", 1, given -> size(given[0])),
            CelFunction.of("number", 1, given -> number(given[0])),
            CelFunction.of("floor", 1, given -> number(given[0]).setScale(0, RoundingMode.FLOOR)),
            CelFunction.of("ceil", 1, given -> number(given[0]).setScale(0, RoundingMode.CEILING)),
            CelFunction.of("round", 1, given -> number(given[0]).setScale(0, RoundingMode.HALF_UP)),
            CelFunction.of("min", 2, given -> number(given[0]).min(number(given[1]))),
            CelFunction.of("max", 2, given -> number(given[0]).max(number(given[1]))));

    private CelOperators() {}

    private static BigDecimal number(Object value) {
        Evaluation.pay(1);
        return CelValues.number(value)
                .filter(number -> Math.abs((long) number.precision() - number.scale()) <= 700)
                .orElseThrow(() -> new IllegalArgumentException("no number"));
    }

    /** Two texts are joined, two lists too; all else are numbers. */
    private static Object plus(Object one, Object other) {
        if (one instanceof String left && other instanceof String right) {
            Evaluation.pay(left.length() + (long) right.length());
            return left + right;
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            Evaluation.pay(left.size() + (long) right.size());
            var joined = new ArrayList<Object>(left);
            joined.addAll(right);
            return joined;
        }
        return number(one).add(number(other), DIGITS);
    }

    private static int compare(Object one, Object other) {
        if (one instanceof String left && other instanceof String right) {
            Evaluation.pay(Math.min(left.length(), right.length()));
            return left.compareTo(right);
        }
        return number(one).compareTo(number(other));
    }

    private static boolean in(Object value, Object all) {
        return switch (all) {
            case List<?> list -> list.stream().anyMatch(item -> CelValues.equal(value, item));
            case Map<?, ?> map -> map.containsKey(value);
            default -> throw new IllegalArgumentException("no list");
        };
    }

    private static Object at(Object from, Object key) {
        Evaluation.pay(1);
        return switch (from) {
            case List<?> list -> list.get(number(key).intValueExact());
            case Map<?, ?> map when map.containsKey(key) -> CelValues.present(map.get(key));
            default -> throw new IllegalArgumentException("nothing there");
        };
    }

    private static Object size(Object value) {
        Evaluation.pay(1);
        return BigDecimal.valueOf(
                switch (value) {
                    case String text -> text.codePointCount(0, text.length());
                    case List<?> list -> list.size();
                    case Map<?, ?> map -> map.size();
                    default -> throw new IllegalArgumentException("has no size");
                });
    }
}

package dev.passway.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** How values of the data look on a pass. Values that are equal look alike, whatever their digits or order. */
final class Display {
    private static final int LONGEST_NUMBER = 400;

    private Display() {}

    /** The value at that path of names; empty if there is none or something on the way is no object. */
    static Optional<Json> at(Json.Obj data, List<String> path) {
        Optional<Json> value = data.member(path.getFirst());
        for (String name : path.subList(1, path.size())) {
            value = value.flatMap(outer -> outer instanceof Json.Obj object ? object.member(name) : Optional.empty());
        }
        return value;
    }

    /** The text that a phone shows; compact JSON for objects and arrays. */
    static String text(Json value) {
        return value instanceof Json.Str(String text) ? text : canonical(value).text();
    }

    /** A text that is equal for all values of equal number; the shown text for what is no number. */
    static String number(Json value) {
        return decimalOf(value)
                .map(digits -> digits.stripTrailingZeros().toString())
                .orElseGet(() -> text(value));
    }

    /** The number that a value is, or its text. */
    static Optional<BigDecimal> decimalOf(Json value) {
        return switch (value) {
            case Json.Num(BigDecimal digits) -> Optional.of(digits);
            case Json.Str(String text) -> decimal(text);
            default -> Optional.empty();
        };
    }

    /** The number that a text is; empty if it is none. */
    static Optional<BigDecimal> decimal(String text) {
        String digits = WhiteSpace.trim(text);
        if (!looksNumeric(digits)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(digits);
            return Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER
                    ? Optional.empty()
                    : Optional.of(number);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean looksNumeric(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }

    private static Json canonical(Json value) {
        return switch (value) {
            case Json.Num(BigDecimal number) -> new Json.Num(number.stripTrailingZeros());
            case Json.Arr array ->
                new Json.Arr(array.items().stream().map(Display::canonical).toList());
            case Json.Obj object -> {
                var sorted = new TreeMap<String, Json>();
                object.members().forEach((name, member) -> sorted.put(name, canonical(member)));
                yield new Json.Obj(sorted);
            }
            default -> value;
        };
    }
}

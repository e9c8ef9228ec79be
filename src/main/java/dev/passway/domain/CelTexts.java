package dev.passway.domain;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;

/** What formulas do with texts. */
final class CelTexts {
    /** RE2J takes a step for each character and each state, and never goes back. */
    private static final int LONGEST_PATTERN = 200;

    private static final int LONGEST_MATCHED = 2_000;
    private static final long COMPILATION = Evaluation.BUDGET / 40;

    static final List<CelFunction> ALL = List.of(
            CelFunction.memberTest("contains", 2, given -> text(given[0]).contains(text(given[1]))),
            CelFunction.memberTest("startsWith", 2, given -> text(given[0]).startsWith(text(given[1]))),
            CelFunction.memberTest("endsWith", 2, given -> text(given[0]).endsWith(text(given[1]))),
            CelFunction.memberTest("matches", 2, given -> matches(text(given[0]), text(given[1]))),
            CelFunction.of("text", 1, given -> written(given[0])),
            CelFunction.of("trim", 1, given -> WhiteSpace.trim(text(given[0]))),
            CelFunction.of("upper", 1, given -> text(given[0]).toUpperCase(locale())),
            CelFunction.of("lower", 1, given -> text(given[0]).toLowerCase(locale())));

    private CelTexts() {}

    static String text(Object value) {
        if (value instanceof String text) {
            Evaluation.pay(1 + text.length());
            return text;
        }
        throw new IllegalArgumentException("no text");
    }

    private static String written(Object value) {
        return value instanceof String text
                ? text
                : CelValues.number(value)
                        .map(number -> Display.text(new Json.Num(number)))
                        .orElseThrow(() -> new IllegalArgumentException("neither text nor number"));
    }

    private static Locale locale() {
        return Evaluation.formats().locale();
    }

    private static boolean matches(String text, String expression) {
        if (text.length() > LONGEST_MATCHED || expression.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("too long to be matched");
        }
        Evaluation.pay(COMPILATION);
        Pattern pattern = Pattern.compile(expression);
        Evaluation.pay((long) text.length() * pattern.programSize() / 10);
        return pattern.matcher(text).find();
    }
}

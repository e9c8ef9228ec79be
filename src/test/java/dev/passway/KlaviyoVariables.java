package dev.passway;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a template can ask of one customer, as Django reads it: an empty text, 0 and nothing are false, and a filter
 * {@code default} replaces all three.
 *
 * @param values properties by what follows {@code person.} or {@code event.}, or by what is looked up: texts and whole numbers
 * @param missing how a property that is not there renders: as nothing, or as {@code None}
 * @param coupon the code that the customer gets
 */
record KlaviyoVariables(Map<String, Object> values, String missing, String coupon) {
    private static final Pattern VARIABLE =
            Pattern.compile("(?:person|event)((?:\\.\\w+)*)((?:\\|\\w+(?::'[^']*')?)*)");
    private static final Pattern FILTER = Pattern.compile("\\|(\\w+)(?::'([^']*)')?");
    private static final Pattern EQUALS = Pattern.compile("(.*) == (\\d+)");
    /** What Django's escapejs writes as a backslash, a u and four digits. */
    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x1f\"'\\\\<>&=`;\\-\\u2028\\u2029]");

    KlaviyoVariables {
        values = Map.copyOf(values);
    }

    String render(String expression) {
        return text(value(expression));
    }

    /** A condition: variables and comparisons with a number, joined by {@code or}. */
    boolean isTrue(String condition) {
        return Stream.of(condition.split(" or ")).anyMatch(this::holds);
    }

    private boolean holds(String part) {
        Matcher equals = EQUALS.matcher(part);
        return equals.matches()
                ? value(equals.group(1)).equals(Integer.valueOf(equals.group(2)))
                : isTruthy(value(part));
    }

    private Object value(String expression) {
        Matcher variable = VARIABLE.matcher(expression);
        if (!variable.matches()) {
            throw new IllegalArgumentException("not a variable of the guide: " + expression);
        }
        Object value = variable.group(1).isEmpty()
                ? Missing.MISSING
                : property(variable.group(1).substring(1));
        for (MatchResult filter : FILTER.matcher(variable.group(2)).results().toList()) {
            value = filtered(value, filter.group(1), filter.group(2) == null ? "" : filter.group(2));
        }
        return value;
    }

    private Object filtered(Object value, String filter, String argument) {
        return switch (filter) {
            case "lookup" -> property(argument);
            case "default" -> isTruthy(value) ? value : argument;
            case "escapejs" ->
                UNSAFE.matcher(text(value))
                        .replaceAll(found ->
                                "\\\\u%04X".formatted((int) found.group().charAt(0)));
            default -> throw new IllegalArgumentException("not a filter of the guide: " + filter);
        };
    }

    private Object property(String name) {
        return values.getOrDefault(name, Missing.MISSING);
    }

    private String text(Object value) {
        return value == Missing.MISSING ? missing : value.toString();
    }

    private static boolean isTruthy(Object value) {
        return value != Missing.MISSING && !value.equals("") && !value.equals(0);
    }

    private enum Missing {
        MISSING
    }
}

package dev.passway.domain;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns JSON into what formulas work on, and back. Lists are turned as they are read: most of the data no formula touches. */
final class CelValues {
    /** Values that one formula may give. */
    private static final int MOST = 200;

    private CelValues() {}

    static Map<String, Object> map(Json.Obj object) {
        var map = new LinkedHashMap<String, Object>();
        object.members().forEach((name, value) -> map.put(name, of(value)));
        return map;
    }

    private static Object of(Json value) {
        return switch (value) {
            case Json.Obj object -> map(object);
            case Json.Arr(List<Json> items) -> new Items(items);
            case Json.Str(String text) -> text;
            case Json.Num(BigDecimal number) -> number;
            case Json.Bool(boolean flag) -> flag;
            case Json.Null none -> NullValue.NULL_VALUE;
        };
    }

    private static final class Items extends AbstractList<Object> {
        private final List<Json> items;

        Items(List<Json> items) {
            this.items = items;
        }

        @Override
        public Object get(int index) {
            return of(items.get(index));
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    /** The value as a number: marketers' numbers often come as texts. */
    static Optional<BigDecimal> number(Object value) {
        return switch (value) {
            case BigDecimal number -> Optional.of(number);
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case Double number -> Optional.of(BigDecimal.valueOf(number));
            case String text -> Display.decimal(text);
            default -> Optional.empty();
        };
    }

    /** A text beside a number is compared as a number. */
    static boolean equal(Object one, Object other) {
        Evaluation.pay(1);
        return switch (one) {
            case String left
            when other instanceof String right -> {
                Evaluation.pay(Math.min(left.length(), right.length()));
                yield left.equals(right);
            }
            case List<?> left when other instanceof List<?> right -> equal(left, right);
            case Map<?, ?> left when other instanceof Map<?, ?> right -> equal(left, right);
            case String text -> isNumber(other) && equalNumbers(text, other);
            default -> isNumber(one) ? equalNumbers(one, other) : one.equals(other);
        };
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number;
    }

    private static boolean equalNumbers(Object one, Object other) {
        Optional<BigDecimal> right = number(other);
        return right.isPresent()
                && number(one).filter(left -> left.compareTo(right.get()) == 0).isPresent();
    }

    private static boolean equal(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Map<?, ?> left, Map<?, ?> right) {
        return left.size() == right.size()
                && left.entrySet().stream()
                        .allMatch(entry -> right.containsKey(entry.getKey())
                                && equal(present(entry.getValue()), present(right.get(entry.getKey()))));
    }

    static Object present(@Nullable Object value) {
        return value == null ? NullValue.NULL_VALUE : value;
    }

    /** What a formula gave; empty for null. */
    static Optional<Json> json(Object result) {
        return result instanceof NullValue ? Optional.empty() : Optional.of(json(result, new int[] {MOST}));
    }

    private static Json json(Object value, int[] left) {
        if (--left[0] < 0) {
            throw new IllegalStateException("gives too much");
        }
        return switch (value) {
            case String text when text.length() <= SourceReader.LONGEST -> new Json.Str(text);
            case Boolean flag -> new Json.Bool(flag);
            case NullValue none -> Json.NULL;
            case Number number -> new Json.Num(number(number).orElseThrow());
            case List<?> list ->
                new Json.Arr(list.stream().map(item -> json(item, left)).toList());
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Json>();
                map.forEach((name, member) -> members.put((String) name, json(member, left)));
                yield new Json.Obj(members);
            }
            default -> throw new IllegalArgumentException("gives no value");
        };
    }
}

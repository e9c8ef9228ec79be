package dev.passway.domain;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A JSON value (RFC 8259) that loses nothing: numbers keep every digit, members keep their order. Two values are equal
 * if they mean the same: {@code 12.50} equals {@code 12.5}, and the order of members is irrelevant.
 */
public sealed interface Json {
    /** The object without members. */
    Obj EMPTY = new Obj(new LinkedHashMap<>());

    Json NULL = new Null();

    /**
     * Compact JSON in the one form that Passway stores and measures; numbers stand in plain digits, as PostgreSQL's
     * jsonb prints them. No default method: with one, the constants above could deadlock the classes' initialization.
     */
    String text();

    /**
     * An object.
     *
     * @param members in the order written; copied
     */
    record Obj(SequencedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
        }

        /** The member of that name; empty if there is none. */
        public Optional<Json> member(String name) {
            return Optional.ofNullable(members.get(name));
        }

        @Override
        public String text() {
            return JsonText.of(this);
        }
    }

    /**
     * An array.
     *
     * @param items in order; copied
     */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        @Override
        public String text() {
            return JsonText.of(this);
        }
    }

    record Str(String value) implements Json {
        @Override
        public String text() {
            return JsonText.of(this);
        }
    }

    /**
     * A number.
     *
     * @param value with the digits as written: {@code 12.50} has scale 2
     */
    record Num(BigDecimal value) implements Json {
        @Override
        public boolean equals(Object other) {
            return other instanceof Num num && value.compareTo(num.value) == 0;
        }

        @Override
        public int hashCode() {
            return value.stripTrailingZeros().hashCode();
        }

        @Override
        public String text() {
            return JsonText.of(this);
        }
    }

    record Bool(boolean value) implements Json {
        @Override
        public String text() {
            return JsonText.of(this);
        }
    }

    record Null() implements Json {
        @Override
        public String text() {
            return JsonText.of(this);
        }
    }
}

package dev.passway.config;

import java.util.List;
import java.util.stream.Collectors;

/** One of a few words: a boolean or an enum. */
record Choice(List<Object> values) implements ValueType {
    @Override
    public Reading read(String text) {
        for (Object value : values) {
            if (Schema.kebab(value.toString()).equals(text)) {
                return new Reading.Value(value);
            }
        }
        return Reading.refused(text, "is none of the words");
    }

    @Override
    public String allowed() {
        return values.stream().map(value -> Schema.kebab(value.toString())).collect(Collectors.joining(", "));
    }
}

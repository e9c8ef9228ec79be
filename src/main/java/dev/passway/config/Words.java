package dev.passway.config;

import java.util.Arrays;
import java.util.List;

/** Several texts: a YAML list, or in a variable separated by commas. */
record Words() implements ValueType {
    @Override
    public Reading read(String text) {
        return of(Arrays.stream(text.split(",", -1)).map(String::trim).toList());
    }

    static Reading of(List<String> words) {
        boolean gap = words.stream().anyMatch(String::isBlank);
        return gap ? new Reading.Refused("has an empty entry") : new Reading.Value(words);
    }

    @Override
    public String allowed() {
        return "a list; in a variable separated by commas";
    }
}

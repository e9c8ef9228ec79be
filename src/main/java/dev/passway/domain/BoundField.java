package dev.passway.domain;

import java.util.List;
import java.util.Locale;

/**
 * A field of a pass type that shows a value of the pass's data.
 *
 * @param key the field's key on the pass, unique in its pass type
 * @param path member names from the root of the data to the value, at least one
 * @param type how values compare
 * @param emptyIsValue whether an empty string is shown as such; if not it counts as absent
 */
public record BoundField(String key, List<String> path, Type type, boolean emptyIsValue) {
    /** How a field's values compare. */
    public enum Type {
        /** By the text that is shown. */
        TEXT,
        /** By numeric value, also of strings: {@code "120"}, {@code 120} and {@code 120.0} are alike. */
        NUMBER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BoundField {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one name");
        }
    }
}

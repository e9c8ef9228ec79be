package dev.passway.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A field of a pass type that shows a value of the pass's data, or one made of them.
 *
 * @param key the field's key on the pass, unique in its pass type
 * @param source where the value comes from
 * @param label the label, if data stand in it
 * @param type how values compare
 * @param emptyIsValue whether an empty string is shown as such; if not it counts as absent
 */
public record BoundField(String key, Source source, Optional<Phrase> label, Type type, boolean emptyIsValue) {
    /** How a field's values compare. */
    public enum Type {
        /** By the text that is shown. */
        TEXT,
        /** By numeric value, also of strings: {@code "120"}, {@code 120} and {@code 120.0} are alike. */
        NUMBER;

        static final List<String> WORDS = List.of("text", "number");

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Type of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** A field that shows a value as it stands in the data, under a label that is always the same. */
    public BoundField(String key, List<String> path, Type type, boolean emptyIsValue) {
        this(key, new DataPath(path), Optional.empty(), type, emptyIsValue);
    }

    /** The value that is shown; empty if there is none, or it is empty and that is no value. */
    public Optional<Json> value(Json.Obj data, Formats formats) {
        return value(source, data, formats);
    }

    /** The value in another language. */
    public Optional<Json> value(Language language, Json.Obj data) {
        return value(language.translated(source), data, language.formats());
    }

    /** A value as the field shows it: a number of a number field, else a text. Values that compare as equal give the same. */
    public Json shown(Json value) {
        return type == Type.NUMBER
                ? Display.decimalOf(value)
                        .<Json>map(number -> new Json.Num(number.stripTrailingZeros()))
                        .orElseGet(() -> new Json.Str(Display.text(value)))
                : new Json.Str(Display.text(value));
    }

    private Optional<Json> value(Source translated, Json.Obj data, Formats formats) {
        return translated
                .value(data, formats)
                .filter(value -> emptyIsValue || !(value instanceof Json.Str(String text) && text.isEmpty()));
    }
}

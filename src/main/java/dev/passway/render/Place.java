package dev.passway.render;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a field stands on a pass. */
enum Place {
    HEADER,
    PRIMARY,
    SECONDARY,
    AUXILIARY,
    BACK;

    static final List<String> WORDS = Arrays.stream(values()).map(Place::word).toList();

    static Place of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key in the style's dictionary of a pass.json. */
    String key() {
        return word() + "Fields";
    }
}

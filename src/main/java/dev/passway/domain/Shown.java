package dev.passway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a phone would display, as a hash: only when it moves is the phone woken. It covers the pass type's name, its
 * bound fields and the metadata; data that no field shows don't move it.
 */
public final class Shown {
    private static final String ABSENT = "-";

    private Shown() {}

    /**
     * The hash for one pass.
     *
     * @param type the pass's type
     * @param data the pass's data
     * @param metadata what {@link PassType#evaluate} gave when it was last asked for
     */
    public static Digest hash(PassType type, Json.Obj data, Json.Obj metadata) {
        return Digest.sha256(parts(type, data, metadata));
    }

    static List<String> parts(PassType type, Json.Obj data, Json.Obj metadata) {
        var parts = new ArrayList<String>(2 + 2 * type.fields().size());
        parts.add(type.name());
        parts.add(Display.text(metadata));
        for (BoundField field : type.fields()) {
            parts.add(field.key());
            parts.add(value(field, field.value(data, type.formats())));
            words(field, type, data, parts);
        }
        return parts;
    }

    /** What is made of data is written for each language, and one may show a change that another does not. */
    private static void words(BoundField field, PassType type, Json.Obj data, List<String> parts) {
        boolean written = !(field.source() instanceof DataPath);
        field.label()
                .ifPresent(label -> parts.add(label.text(data, type.formats()).orElse(ABSENT)));
        for (Language language : type.languages()) {
            if (written) {
                parts.add(value(field, field.value(language, data)));
            }
            field.label()
                    .map(label -> language.translated(label).value(data, language.formats()))
                    .ifPresent(label -> parts.add(label.map(Display::text).orElse(ABSENT)));
        }
    }

    private static String value(BoundField field, Optional<Json> value) {
        if (value.isEmpty()) {
            return ABSENT;
        }
        return "=" + (field.type() == BoundField.Type.NUMBER ? Display.number(value.get()) : Display.text(value.get()));
    }
}

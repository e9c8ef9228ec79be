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
            parts.add(value(field, data));
        }
        return parts;
    }

    private static String value(BoundField field, Json.Obj data) {
        Optional<Json> value = Display.at(data, field.path());
        if (value.isEmpty()) {
            return ABSENT;
        }
        String text = field.type() == BoundField.Type.NUMBER ? Display.number(value.get()) : Display.text(value.get());
        return text.isEmpty() && !field.emptyIsValue() ? ABSENT : "=" + text;
    }
}

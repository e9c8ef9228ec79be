package dev.passway.render;

import dev.passway.domain.BoundField;
import dev.passway.domain.DocumentReader;
import dev.passway.domain.Formats;
import dev.passway.domain.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How one field looks. */
record FieldLook(Place place, BoundField field, Optional<String> label, Optional<String> otherwise) {
    static final List<String> MEMBERS =
            List.of("key", "place", "label", "path", "value", "otherwise", "type", "emptyIsValue");

    static FieldLook read(DocumentReader reader, BoundField field) {
        reader.only(MEMBERS);
        return new FieldLook(
                reader.word("place", Place.WORDS).map(Place::of).orElse(Place.SECONDARY),
                field,
                reader.text("label", 1000),
                reader.text("otherwise", 1000));
    }

    /** The field's dictionary in a pass.json; empty if it has no value to show. */
    Optional<Json.Obj> json(Json.Obj data, Formats formats) {
        Optional<Json> value = field.value(data, formats).or(() -> otherwise.map(Json.Str::new));
        return value.map(shown -> {
            var members = new LinkedHashMap<String, Json>();
            members.put("key", new Json.Str(field.key()));
            label.ifPresent(text -> members.put("label", new Json.Str(text)));
            members.put("value", shown instanceof Json.Num ? shown : new Json.Str(text(shown)));
            return new Json.Obj(members);
        });
    }

    private static String text(Json value) {
        return value instanceof Json.Str(String text) ? text : value.text();
    }
}

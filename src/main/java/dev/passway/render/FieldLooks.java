package dev.passway.render;

import dev.passway.domain.BoundField;
import dev.passway.domain.DocumentReader;
import dev.passway.domain.PassType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the fields of a document. */
final class FieldLooks {
    private FieldLooks() {}

    /** The looks of the type's fields, in their order; more in a place than a phone shows is a fault. */
    static List<FieldLook> read(DocumentReader document, PassType type, PassStyle style) {
        List<DocumentReader> readers = document.objects("fields", PassType.MOST_FIELDS);
        List<BoundField> fields = type.fields();
        var looks = new ArrayList<FieldLook>();
        Map<Place, Integer> places = new EnumMap<>(Place.class);
        for (int i = 0; i < Math.min(readers.size(), fields.size()); i++) {
            FieldLook look = FieldLook.read(readers.get(i), fields.get(i));
            int shown = places.merge(look.place(), 1, Integer::sum);
            if (shown == style.most(look.place()) + 1) {
                readers.get(i)
                        .fault(
                                "place",
                                "is full: a " + style.word() + " shows " + style.most(look.place()) + " "
                                        + look.place().word() + " fields");
            }
            looks.add(look);
        }
        return looks;
    }
}

package dev.passway.domain;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * What the rules need to know of a tenant's pass type.
 *
 * @param name the word in webhooks: {@code basic}, {@code premium}
 * @param passTypeIdentifier Apple's identifier; an installed pass can't change it
 * @param family passes convert within it
 * @param fields the fields that show data; they follow the data always
 * @param metadata evaluated at a conversion and when a webhook asks for it
 */
public record PassType(
        String name, String passTypeIdentifier, String family, List<BoundField> fields, List<MetadataEntry> metadata) {

    public PassType {
        fields = List.copyOf(fields);
        metadata = List.copyOf(metadata);
    }

    /**
     * Reads what {@link #document()} wrote; members that the rules don't know are left to others.
     *
     * @throws JsonFault if a member is missing or of the wrong type
     */
    public static PassType read(String name, Json.Obj document) {
        return PassTypeDocument.read(name, document);
    }

    /** All but the name, to be stored. */
    public Json.Obj document() {
        return PassTypeDocument.write(this);
    }

    /** Whether a pass of the other type can become one of this. */
    public boolean canConvert(PassType from) {
        return family.equals(from.family) && passTypeIdentifier.equals(from.passTypeIdentifier);
    }

    /** The metadata for the data as they stand; entries without a result are absent. */
    public Json.Obj evaluate(Json.Obj data) {
        if (metadata.isEmpty()) {
            return Json.EMPTY;
        }
        var values = new LinkedHashMap<String, Json>();
        for (MetadataEntry entry : metadata) {
            entry.evaluate(data).ifPresent(value -> values.put(entry.name(), new Json.Str(value)));
        }
        return new Json.Obj(values);
    }
}

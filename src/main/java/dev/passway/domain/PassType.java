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
 * @param formats how numbers and dates are written in the document's own language
 * @param languages other languages, each with its translations
 */
public record PassType(
        String name,
        String passTypeIdentifier,
        String family,
        List<BoundField> fields,
        List<MetadataEntry> metadata,
        Formats formats,
        List<Language> languages) {

    /** Most fields of one type. */
    public static final int MOST_FIELDS = 60;

    /** Most metadata of one type. */
    public static final int MOST_METADATA = 40;

    public PassType {
        fields = List.copyOf(fields);
        metadata = List.copyOf(metadata);
        languages = List.copyOf(languages);
    }

    /** A pass type in one language. */
    public PassType(
            String name,
            String passTypeIdentifier,
            String family,
            List<BoundField> fields,
            List<MetadataEntry> metadata) {
        this(name, passTypeIdentifier, family, fields, metadata, Formats.DEFAULT, List.of());
    }

    /**
     * Reads the document of a pass type; members that the rules don't know are left to others.
     *
     * @throws DocumentFault if anything is missing or wrong; it names all that is
     */
    public static PassType read(String name, Json.Obj document) {
        var faults = new Faults();
        PassType type = read(name, DocumentReader.of(document, faults));
        faults.check();
        return type;
    }

    /** The same for one who reads more of the document, and checks the faults when all is read; until then the result is not to be used. */
    public static PassType read(String name, DocumentReader document) {
        return PassTypeDocument.read(name, document);
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
            entry.evaluate(data, formats).ifPresent(value -> values.put(entry.name(), value));
        }
        return new Json.Obj(values);
    }
}

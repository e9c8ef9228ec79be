package dev.passway.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/**
 * A pass type as a JSON document. {@code family} defaults to the pass type identifier; a path of one name may stand as
 * a string:
 *
 * <pre>{"passTypeIdentifier":"pass.com.example","family":"loyalty",
 *  "fields":[{"key":"points","path":"points","type":"number"}],
 *  "metadata":[{"name":"backgroundColor","path":["tier"],"lookup":{"gold":"rgb(9,9,9)"},"otherwise":"rgb(0,0,0)"}]}
 * </pre>
 */
final class PassTypeDocument {
    private static final String IDENTIFIER = "passTypeIdentifier";
    private static final String FAMILY = "family";
    private static final String FIELDS = "fields";
    private static final String METADATA = "metadata";
    private static final String KEY = "key";
    private static final String NAME = "name";
    private static final String PATH = "path";
    private static final String TYPE = "type";
    private static final String EMPTY_IS_VALUE = "emptyIsValue";
    private static final String LOOKUP = "lookup";
    private static final String OTHERWISE = "otherwise";

    private PassTypeDocument() {}

    static PassType read(String name, Json.Obj document) {
        String identifier = text(document, IDENTIFIER, JsonPath.ROOT);
        return new PassType(
                name,
                identifier,
                optionalText(document, FAMILY, JsonPath.ROOT).orElse(identifier),
                list(document, FIELDS, PassTypeDocument::field),
                list(document, METADATA, PassTypeDocument::entry));
    }

    static Json.Obj write(PassType type) {
        var members = new LinkedHashMap<String, Json>();
        members.put(IDENTIFIER, new Json.Str(type.passTypeIdentifier()));
        members.put(FAMILY, new Json.Str(type.family()));
        members.put(
                FIELDS,
                new Json.Arr(type.fields().stream().map(PassTypeDocument::write).toList()));
        members.put(
                METADATA,
                new Json.Arr(
                        type.metadata().stream().map(PassTypeDocument::write).toList()));
        return new Json.Obj(members);
    }

    private static Json write(BoundField field) {
        var members = new LinkedHashMap<String, Json>();
        members.put(KEY, new Json.Str(field.key()));
        members.put(PATH, names(field.path()));
        members.put(TYPE, new Json.Str(field.type().word()));
        members.put(EMPTY_IS_VALUE, new Json.Bool(field.emptyIsValue()));
        return new Json.Obj(members);
    }

    private static Json write(MetadataEntry entry) {
        var lookup = new LinkedHashMap<String, Json>();
        entry.lookup().forEach((value, result) -> lookup.put(value, new Json.Str(result)));
        var members = new LinkedHashMap<String, Json>();
        members.put(NAME, new Json.Str(entry.name()));
        members.put(PATH, names(entry.path()));
        members.put(LOOKUP, new Json.Obj(lookup));
        entry.otherwise().ifPresent(result -> members.put(OTHERWISE, new Json.Str(result)));
        return new Json.Obj(members);
    }

    private static Json names(List<String> path) {
        return new Json.Arr(path.stream().<Json>map(Json.Str::new).toList());
    }

    private static BoundField field(Json.Obj field, String at) {
        return new BoundField(text(field, KEY, at), path(field, at), type(field, at), flag(field, at));
    }

    private static MetadataEntry entry(Json.Obj entry, String at) {
        return new MetadataEntry(
                text(entry, NAME, at), path(entry, at), lookup(entry, at), optionalText(entry, OTHERWISE, at));
    }

    private static BoundField.Type type(Json.Obj field, String at) {
        String word = optionalText(field, TYPE, at).orElse(BoundField.Type.TEXT.word());
        for (BoundField.Type type : BoundField.Type.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new JsonFault(JsonPath.member(at, TYPE), "must be \"text\" or \"number\"");
    }

    private static boolean flag(Json.Obj field, String at) {
        return switch (field.member(EMPTY_IS_VALUE).orElse(new Json.Bool(false))) {
            case Json.Bool(boolean value) -> value;
            default -> throw new JsonFault(JsonPath.member(at, EMPTY_IS_VALUE), "must be true or false");
        };
    }

    private static List<String> path(Json.Obj from, String at) {
        String where = JsonPath.member(at, PATH);
        return switch (from.member(PATH).orElse(Json.NULL)) {
            case Json.Str(String name) -> List.of(name);
            case Json.Arr(List<Json> names)
            when !names.isEmpty() ->
                names.stream().map(name -> string(name, where)).toList();
            default ->
                throw new JsonFault(where, "must be a member's name, or an array of names from the outermost in");
        };
    }

    private static Map<String, String> lookup(Json.Obj entry, String at) {
        String where = JsonPath.member(at, LOOKUP);
        if (!(entry.member(LOOKUP).orElse(Json.EMPTY) instanceof Json.Obj(SequencedMap<String, Json> members))) {
            throw new JsonFault(where, "must be an object of strings");
        }
        var lookup = new LinkedHashMap<String, String>();
        members.forEach((value, result) -> lookup.put(value, string(result, JsonPath.member(where, value))));
        return lookup;
    }

    private static <T> List<T> list(Json.Obj document, String name, BiFunction<Json.Obj, String, T> element) {
        String where = JsonPath.member(JsonPath.ROOT, name);
        if (!(document.member(name).orElse(new Json.Arr(List.of())) instanceof Json.Arr(List<Json> items))) {
            throw new JsonFault(where, "must be an array of objects");
        }
        var list = new ArrayList<T>(items.size());
        for (Json item : items) {
            String at = JsonPath.element(where, list.size());
            if (!(item instanceof Json.Obj object)) {
                throw new JsonFault(at, "must be an object");
            }
            list.add(element.apply(object, at));
        }
        return list;
    }

    private static String text(Json.Obj from, String name, String at) {
        return string(from.member(name).orElse(Json.NULL), JsonPath.member(at, name));
    }

    private static Optional<String> optionalText(Json.Obj from, String name, String at) {
        return from.member(name).map(value -> string(value, JsonPath.member(at, name)));
    }

    private static String string(Json value, String where) {
        if (value instanceof Json.Str(String text)) {
            return text;
        }
        throw new JsonFault(where, "must be a string");
    }
}

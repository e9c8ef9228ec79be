package dev.passway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a schema asks of values, as far as these two descriptions go. */
final class Shape {
    /** That narrow what the type allows. */
    private static final Set<String> KEYWORDS = Set.of(
            "const",
            "enum",
            "format",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "pattern");

    private Shape() {}

    /** Its types, also if it names one only; none if it takes all. */
    static Set<String> types(JsonObject schema) {
        return schema.getValue("type") instanceof JsonArray types ? strings(types) : strings(schema, "type");
    }

    /** The names of required members. */
    static Set<String> required(JsonObject schema) {
        return strings(schema.getJsonArray("required", new JsonArray()));
    }

    /** Further limits, as {@code keyword value}. */
    static Set<String> limits(JsonObject schema) {
        return schema.stream()
                .filter(entry -> KEYWORDS.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The members of an object, each with its schema, those of its alternatives and parts too. */
    static JsonObject members(Description description, JsonObject schema) {
        JsonObject resolved = description.resolve(schema);
        JsonObject members =
                resolved.getJsonObject("properties", new JsonObject()).copy();
        Stream.of("oneOf", "allOf")
                .flatMap(keyword -> description.all(resolved, keyword).stream())
                .forEach(part -> members.mergeIn(members(description, part)));
        return members;
    }

    private static Set<String> strings(JsonObject schema, String name) {
        return schema.containsKey(name) ? Set.of(schema.getString(name)) : Set.of();
    }

    private static Set<String> strings(JsonArray array) {
        return array.stream().map(String.class::cast).collect(Collectors.toCollection(TreeSet::new));
    }
}

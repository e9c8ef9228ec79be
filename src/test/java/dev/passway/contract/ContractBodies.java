package dev.passway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies made from the schema of a contract: every combination of members, present and absent, with values of each type
 * that they may have; and those that the schema forbids.
 */
final class ContractBodies {
    private static final Map<String, Object> OF_TYPE = Map.of(
            "string",
            "text",
            "boolean",
            true,
            "integer",
            7,
            "array",
            new JsonArray().add(1),
            "object",
            new JsonObject().put("a", 1));

    private final JsonObject schema;
    private final JsonObject members;
    private final Map<String, List<Object>> samples;

    /** @param name what is wrong with it */
    record Body(String name, JsonObject json) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** @param samples values that make sense, by member: the schema does not say which texts do */
    ContractBodies(Operation operation, Map<String, List<Object>> samples) {
        JsonObject content = operation.requestBody().getJsonObject("content");
        this.schema =
                operation.in().resolve(content.getJsonObject("application/json").getJsonObject("schema"));
        this.members = Shape.members(operation.in(), schema);
        this.samples = samples;
    }

    /** Every combination that the schema allows. */
    List<JsonObject> allowed() {
        List<JsonObject> bodies = List.of(new JsonObject());
        for (String name : members.fieldNames()) {
            bodies = bodies.stream().flatMap(body -> with(body, name)).toList();
        }
        return bodies;
    }

    private Stream<JsonObject> with(JsonObject body, String name) {
        Stream<JsonObject> present =
                values(name).stream().map(value -> body.copy().put(name, value));
        return Shape.required(schema).contains(name) ? present : Stream.concat(Stream.of(body), present);
    }

    private List<@Nullable Object> values(String name) {
        var values = new ArrayList<@Nullable Object>();
        for (String type : Shape.types(members.getJsonObject(name))) {
            switch (type) {
                case "null" -> values.add(null);
                case "boolean" -> values.addAll(List.of(true, false));
                default -> values.addAll(samples.getOrDefault(name, List.of()));
            }
        }
        return values;
    }

    /** Each a body of which one thing is not as the schema says. */
    List<Body> forbidden() {
        JsonObject good = allowed().getFirst();
        var bodies = new ArrayList<Body>();
        bodies.add(new Body("one more member", good.copy().put("more", 1)));
        for (String name : Shape.required(schema)) {
            bodies.add(new Body(name + " absent", without(good, name)));
        }
        for (String name : members.fieldNames()) {
            JsonObject member = members.getJsonObject(name);
            for (String type : wrong(member)) {
                bodies.add(new Body(name + " " + type, good.copy().put(name, OF_TYPE.get(type))));
            }
            if (member.getValue("additionalProperties") instanceof JsonObject others) {
                for (String type : wrong(others)) {
                    JsonObject value = new JsonObject().put("email", OF_TYPE.get(type));
                    bodies.add(new Body(name + ".* " + type, good.copy().put(name, value)));
                }
            }
        }
        return bodies;
    }

    /** The types that the schema does not allow. */
    private static Set<String> wrong(JsonObject schema) {
        var types = new TreeSet<>(OF_TYPE.keySet());
        types.add("null");
        types.removeAll(Shape.types(schema));
        return types;
    }

    private static JsonObject without(JsonObject body, String name) {
        JsonObject rest = body.copy();
        rest.remove(name);
        return rest;
    }
}

package dev.passway.contract;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares an operation with the contract's. Whatever is not equal is named, also where ours takes more than the contract
 * asks for: a difference is either intended, and stands in {@link KnownDifference}, or a fault.
 */
final class Superset {
    private final Operation contract;
    private final Operation ours;
    private final Set<String> differences = new TreeSet<>();

    private Superset(Operation contract, Operation ours) {
        this.contract = contract;
        this.ours = ours;
    }

    /** In what our operation differs from the contract's of the same path and method. */
    static Set<String> differences(Operation contract, Operation ours) {
        var superset = new Superset(contract, ours);
        superset.parameters();
        superset.requestBody();
        superset.responses();
        superset.security();
        return superset.differences;
    }

    /** Ours may have more of them, if they are optional. */
    private void parameters() {
        for (JsonObject asked : contract.parameters()) {
            String name = "parameter " + asked.getString("name");
            ours.parameters().stream()
                    .filter(given -> given.getString("name").equals(asked.getString("name")))
                    .filter(given -> given.getString("in").equals(asked.getString("in")))
                    .findFirst()
                    .ifPresentOrElse(
                            given -> {
                                equal(name + " required", required(asked), required(given));
                                schema(name, asked.getJsonObject("schema"), given.getJsonObject("schema"));
                            },
                            () -> differences.add(name + " is missing"));
        }
        sets("parameter required", requiredNames(contract), requiredNames(ours));
    }

    private static Set<String> requiredNames(Operation operation) {
        return operation.parameters().stream()
                .filter(Superset::required)
                .map(parameter -> parameter.getString("name"))
                .collect(Collectors.toSet());
    }

    private static boolean required(JsonObject owner) {
        return owner.getBoolean("required", false);
    }

    private void requestBody() {
        equal("body required", required(contract.requestBody()), required(ours.requestBody()));
        JsonObject asked = contract.requestBody().getJsonObject("content");
        JsonObject given = ours.requestBody().getJsonObject("content");
        sets("body media type", asked.fieldNames(), given.fieldNames());
        for (String type : common(asked, given)) {
            schema("body", schemaOf(asked, type), schemaOf(given, type));
        }
    }

    private void schema(String path, JsonObject contractSchema, JsonObject ourSchema) {
        JsonObject asked = contract.in().resolve(contractSchema);
        JsonObject given = ours.in().resolve(ourSchema);
        sets(path + " type", Shape.types(asked), Shape.types(given));
        sets(path + " required", Shape.required(asked), Shape.required(given));
        sets(path + " limit", Shape.limits(asked), Shape.limits(given));
        equal(path + " default", asked.getValue("default", "none"), given.getValue("default", "none"));
        JsonObject askedMembers = Shape.members(contract.in(), asked);
        JsonObject givenMembers = Shape.members(ours.in(), given);
        sets(path + " member", askedMembers.fieldNames(), givenMembers.fieldNames());
        for (String name : common(askedMembers, givenMembers)) {
            schema(path + "." + name, askedMembers.getJsonObject(name), givenMembers.getJsonObject(name));
        }
        Object askedOthers = asked.getValue("additionalProperties", true);
        Object givenOthers = given.getValue("additionalProperties", true);
        if (askedOthers instanceof JsonObject one && givenOthers instanceof JsonObject other) {
            schema(path + ".*", one, other);
        } else {
            equal(path + ".*", askedOthers, givenOthers);
        }
    }

    private void responses() {
        sets("status", contract.statuses(), ours.statuses());
        for (int status : common(contract.statuses(), ours.statuses())) {
            JsonObject asked = contract.content(status);
            JsonObject given = ours.content(status);
            sets(status + " media type", asked.fieldNames(), given.fieldNames());
            for (String type : common(asked, given)) {
                answer(Integer.toString(status), schemaOf(asked, type), schemaOf(given, type));
            }
        }
    }

    /** In an answer a member may be of fewer types than the contract allows, and may be there always. */
    private void answer(String path, JsonObject contractSchema, JsonObject ourSchema) {
        JsonObject asked = Shape.members(contract.in(), contractSchema);
        JsonObject given = Shape.members(ours.in(), ourSchema);
        sets(path + " member", asked.fieldNames(), given.fieldNames());
        for (String name : common(asked, given)) {
            Set<String> more = new TreeSet<>(Shape.types(given.getJsonObject(name)));
            more.removeAll(Shape.types(asked.getJsonObject(name)));
            more.forEach(type -> differences.add(path + "." + name + " type " + type + " is more"));
        }
    }

    private void security() {
        Set<List<String>> given = schemes(ours);
        schemes(contract).stream()
                .filter(scheme -> !given.contains(scheme))
                .forEach(scheme -> differences.add("security scheme " + scheme.getFirst() + " is missing"));
    }

    private static Set<List<String>> schemes(Operation operation) {
        return operation.in().at("#/components/securitySchemes").stream()
                .map(scheme -> (JsonObject) scheme.getValue())
                .map(scheme ->
                        List.of(scheme.getString("type"), scheme.getString("name", ""), scheme.getString("in", "")))
                .collect(Collectors.toSet());
    }

    private static JsonObject schemaOf(JsonObject content, String type) {
        return content.getJsonObject(type).getJsonObject("schema");
    }

    private void equal(String what, Object asked, Object given) {
        if (!asked.equals(given)) {
            differences.add(what + " is " + given + " instead of " + asked);
        }
    }

    private void sets(String what, Set<?> asked, Set<?> given) {
        asked.stream()
                .filter(one -> !given.contains(one))
                .forEach(one -> differences.add(what + " " + one + " is missing"));
        given.stream()
                .filter(one -> !asked.contains(one))
                .forEach(one -> differences.add(what + " " + one + " is more"));
    }

    private static Set<String> common(JsonObject one, JsonObject other) {
        return common(one.fieldNames(), other.fieldNames());
    }

    private static <T> Set<T> common(Set<T> one, Set<T> other) {
        return one.stream().filter(other::contains).collect(Collectors.toCollection(TreeSet::new));
    }
}

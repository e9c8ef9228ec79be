package dev.passway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A description of an API in OpenAPI 3.1.
 *
 * @param text as it is published
 */
record Description(String text) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    /** The contract that callers code against. */
    static Description reference() {
        return new Description(Schemas.resource("/dev/passway/contract/klaviyo-listener.reference.json"));
    }

    /** Ours, as it is built into the program. */
    static Description ours() {
        return new Description(Schemas.resource("/dev/passway/ingress/openapi.json"));
    }

    JsonObject json() {
        return new JsonObject(text);
    }

    /** Every operation, in the order of the text. */
    Stream<Operation> operations() {
        JsonObject paths = json().getJsonObject("paths");
        return paths.fieldNames().stream()
                .flatMap(path -> paths.getJsonObject(path).fieldNames().stream()
                        .filter(METHODS::contains)
                        .map(method -> new Operation(this, path, method)));
    }

    Operation operation(String path, String method) {
        return new Operation(this, path, method);
    }

    /** The operation of that {@code operationId}. */
    Operation operation(String id) {
        return operations()
                .filter(operation -> operation.json().getString("operationId").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The object itself, or what its {@code $ref} leads to. */
    JsonObject resolve(JsonObject object) {
        return object.containsKey("$ref") ? resolve(at(object.getString("$ref"))) : object;
    }

    /** What a local reference leads to. */
    JsonObject at(String reference) {
        return (JsonObject) Objects.requireNonNull(
                JsonPointer.fromURI(URI.create(reference)).queryJson(json()), reference);
    }

    /** The objects of an array, resolved; none if there is no array. */
    List<JsonObject> all(JsonObject owner, String name) {
        return owner.getJsonArray(name, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(this::resolve)
                .toList();
    }
}

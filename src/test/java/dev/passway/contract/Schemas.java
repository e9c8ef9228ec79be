package dev.passway.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Validates by JSON Schema 2020-12 with the schemas that lie on the class path; nothing is fetched. */
final class Schemas {
    /** The OpenAPI Initiative's schema of descriptions in OpenAPI 3.1, with the dialect that it names. */
    private static final String OPENAPI = "spec.openapis.org/oas/3.1/schema-base/2022-10-07";

    private static final String DIALECT = "spec.openapis.org/oas/3.1/dialect/base";

    private static final String DRAFT = "json-schema.org/draft/2020-12/";
    private static final List<String> META_SCHEMAS = List.of(
            OPENAPI,
            "spec.openapis.org/oas/3.1/schema/2022-10-07",
            DIALECT,
            "spec.openapis.org/oas/3.1/meta/base",
            DRAFT + "schema",
            DRAFT + "meta/core",
            DRAFT + "meta/applicator",
            DRAFT + "meta/unevaluated",
            DRAFT + "meta/validation",
            DRAFT + "meta/meta-data",
            DRAFT + "meta/format-annotation",
            DRAFT + "meta/content");
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("https://passway.example.com/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);

    private Schemas() {}

    /**
     * What is wrong with a description as such. Its schemas are looked at one by one: from the whole the validator does
     * not find the dialect that they are written in ({@code $dynamicRef} into another file).
     */
    static List<String> faultsOfDescription(String text) {
        var repository = SchemaRepository.create(OPTIONS);
        for (String name : META_SCHEMAS) {
            repository.dereference("https://" + name, JsonSchema.of(new JsonObject(resource("/" + name))));
        }
        var faults = new ArrayList<>(faults(repository.validator("https://" + OPENAPI), text));
        Validator dialect = repository.validator("https://" + DIALECT);
        schemas("", new JsonObject(text)).forEach(schema -> faults.addAll(faults(dialect, schema.encode())));
        return faults;
    }

    /** Every schema below, as far as it is not part of another. */
    private static Stream<JsonObject> schemas(String name, Object json) {
        return switch (json) {
            case JsonObject schema when name.equals("schema") -> Stream.of(schema);
            case JsonObject object ->
                object.stream()
                        .filter(member -> !member.getKey().startsWith("example"))
                        .flatMap(member ->
                                schemas(name.equals("schemas") ? "schema" : member.getKey(), member.getValue()));
            case JsonArray array -> array.stream().flatMap(item -> schemas("", item));
            default -> Stream.of();
        };
    }

    /**
     * What is wrong with a value of a description's component.
     *
     * @param component its name in {@code #/components/schemas}
     */
    static List<String> faults(Description description, String component, String json) {
        return faults(description, new JsonObject().put("$ref", "#/components/schemas/" + component), json);
    }

    /** What is wrong with a value of a schema that stands in the description. */
    static List<String> faults(Description description, JsonObject schema, String json) {
        JsonObject whole = schema.copy().put("components", description.json().getJsonObject("components"));
        return faults(Validator.create(JsonSchema.of(whole), OPTIONS), json);
    }

    private static List<String> faults(Validator validator, String json) {
        OutputUnit result = validator.validate(Json.decodeValue(json));
        if (Boolean.TRUE.equals(result.getValid())) {
            return List.of();
        }
        Stream<String> faults = result.getErrors() == null
                ? Stream.of()
                : result.getErrors().stream().map(fault -> fault.getInstanceLocation() + ": " + fault.getError());
        return Stream.concat(Stream.of("invalid"), faults).toList();
    }

    /** The text of a resource, by its absolute name. */
    static String resource(String name) {
        try (InputStream resource = Schemas.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(resource, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

package dev.passway.render;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Documents of pass types and passes of theirs, for tests. */
final class Example {
    /** A picture of one pixel. */
    static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4XmNgAAIAAAUAAQYUdaMAAAAASUVORK5CYII=";

    private Example() {}

    /**
     * A document that is right, with more members.
     *
     * @param members JSON, without the braces; one that is there already takes the place of what it would be
     */
    static Json.Obj document(String members) {
        var document = new JsonObject().put("passTypeIdentifier", "pass.x");
        document.put("organizationName", "Acme").put("description", "A card");
        document.put("images", new JsonObject().put("icon.png", DOT));
        new JsonObject("{" + members + "}").forEach(member -> document.put(member.getKey(), member.getValue()));
        return object(document.encode());
    }

    /** What the program makes of it for one pass. */
    static JsonObject passJson(String members, String data, String metadata) {
        var document = PassDocument.read("basic", document(members));
        return new JsonObject(text(document, "pass.json", data, metadata));
    }

    /** One file of a pass. */
    static String text(PassDocument document, String file, String data, String metadata) {
        byte[] bytes = document.texts(facts(data, metadata)).get(file);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static PassFacts facts(String data, String metadata) {
        return new PassFacts(
                "S1",
                "0123456789abcdef",
                "TEAM",
                Optional.of("https://passway.example/api/acme/passes/apple"),
                object(data),
                object(metadata));
    }

    static Json.Obj object(String json) {
        return (Json.Obj) JsonReader.stored(json);
    }
}

package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassDocumentTest {
    @Test
    void a_short_document_gives_a_pass() {
        var document = PassDocument.read(
                "basic",
                object("{\"passTypeIdentifier\":\"pass.x\",\"fields\":[{\"key\":\"points\",\"path\":\"points\"}]}"));
        var facts = new PassFacts(
                "S1", "0123456789abcdef", "TEAM", Optional.empty(), object("{\"points\":12.50}"), Json.EMPTY);

        assertThat(document.texts(facts)).containsOnlyKeys("pass.json");
        assertThat(new String(document.texts(facts).get("pass.json"), StandardCharsets.UTF_8))
                .isEqualTo("""
                {"formatVersion":1,"passTypeIdentifier":"pass.x","serialNumber":"S1","teamIdentifier":"TEAM",\
                "organizationName":"pass.x","description":"basic",\
                "generic":{"secondaryFields":[{"key":"points","value":12.50}]}}""");
    }

    static Json.Obj object(String json) {
        return (Json.Obj) JsonReader.stored(json);
    }
}

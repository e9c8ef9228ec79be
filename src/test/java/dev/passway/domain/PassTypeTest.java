package dev.passway.domain;

import static dev.passway.domain.Passes.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassTypeTest {
    @Test
    void a_short_document_gets_defaults() {
        PassType type = PassType.read(
                "basic", object("{\"passTypeIdentifier\":\"pass.x\",\"fields\":[{\"key\":\"f\",\"path\":\"f\"}]}"));

        assertThat(type.family()).isEqualTo("pass.x");
        assertThat(type.fields()).containsExactly(new BoundField("f", List.of("f"), BoundField.Type.TEXT, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | $.passTypeIdentifier",
                "{\"passTypeIdentifier\":1} | $.passTypeIdentifier",
                "{\"passTypeIdentifier\":\"x\",\"family\":1} | $.family",
                "{\"passTypeIdentifier\":\"x\",\"fields\":{}} | $.fields",
                "{\"passTypeIdentifier\":\"x\",\"fields\":[1]} | $.fields[0]",
                "{\"passTypeIdentifier\":\"x\",\"fields\":[{\"path\":\"f\"}]} | $.fields[0].key",
                "{\"passTypeIdentifier\":\"x\",\"fields\":[{\"key\":\"f\"}]} | $.fields[0].path",
                "{\"passTypeIdentifier\":\"x\",\"fields\":[{\"key\":\"f\",\"path\":[]}]} | $.fields[0].path",
                "{\"passTypeIdentifier\":\"x\",\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"type\":\"date\"}]} | $.fields[0].type",
                "{\"passTypeIdentifier\":\"x\",\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"emptyIsValue\":1}]} | $.fields[0].emptyIsValue",
                "{\"passTypeIdentifier\":\"x\",\"metadata\":[{\"name\":\"c\",\"path\":\"f\",\"lookup\":{\"a\":1}}]} | $.metadata[0].lookup.a"
            })
    void a_wrong_document_names_the_path(String document, String path) {
        DocumentFault fault = catchThrowableOfType(DocumentFault.class, () -> PassType.read("basic", object(document)));

        assertThat(fault).isNotNull();
        assertThat(fault.violations()).extracting(Violation::path).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tier\":\"gold\"} | yellow",
                "{\"tier\":\"tin\"} | grey",
                "{\"tier\":\"\"} | grey",
                "{} | grey",
                "{\"tier\":1} | red"
            })
    void metadata_are_looked_up_by_a_value(String data, String result) {
        var entry =
                new MetadataEntry("colour", List.of("tier"), Map.of("gold", "yellow", "1", "red"), Optional.of("grey"));

        assertThat(entry.evaluate(object(data), Formats.DEFAULT)).contains(new Json.Str(result));
    }

    @Test
    void metadata_without_a_lookup_are_the_value_itself() {
        var entry = new MetadataEntry("barcode", List.of("code"), Map.of(), Optional.empty());

        assertThat(entry.evaluate(object("{\"code\":12.0}"), Formats.DEFAULT)).contains(new Json.Str("12"));
        assertThat(entry.evaluate(object("{}"), Formats.DEFAULT)).isEmpty();
    }
}

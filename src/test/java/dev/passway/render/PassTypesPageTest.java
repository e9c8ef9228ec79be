package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PassTypeExamples;
import dev.passway.domain.Json;
import dev.passway.domain.PassType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/pass-types.md} says holds: its example, and each member that it lists; and the examples that come along. */
class PassTypesPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern DATA = Pattern.compile("With the data `(\\{.*?})`");

    @Test
    void the_small_example_shows_what_the_page_says() throws IOException {
        Json.Obj document = Example.object(found(EXAMPLE).replace("iVBORw0KGgo…", Example.DOT));
        Json.Obj data = Example.object(found(DATA));
        var facts = Example.facts(
                data.text(), PassType.read("basic", document).evaluate(data).text());

        var texts = PassDocument.read("basic", document).texts(facts);
        var pass = new JsonObject(new String(texts.get("pass.json"), StandardCharsets.UTF_8));
        assertThat(pass.getJsonObject("storeCard")).isEqualTo(new JsonObject("""
                {"headerFields":[{"key":"points","label":"Points","value":1250,"numberStyle":"PKNumberStyleDecimal",
                  "changeMessage":"You now have %@ points"}],
                 "secondaryFields":[{"key":"hello","value":"Hello Ada"}],
                 "auxiliaryFields":[{"key":"tier","label":"Tier","value":"Gold"}]}"""));
        assertThat(pass.getJsonArray("barcodes").getJsonObject(0).getString("message"))
                .isEqualTo("C7");
        assertThat(pass.getString("expirationDate")).isEqualTo("2027-03-31T23:59:59+02:00");
        assertThat(new String(texts.get("de.lproj/pass.strings"), StandardCharsets.UTF_8))
                .isEqualTo("\"Points\" = \"Punkte\";\n\"Hello Ada\" = \"Hallo Ada\";\n");
    }

    static Stream<String> members() {
        return Stream.of(PassDocument.MEMBERS, FieldLook.MEMBERS, Metadata.NAMES)
                .flatMap(names -> names.stream());
    }

    @ParameterizedTest
    @MethodSource("members")
    void each_member_stands_on_the_page(String member) throws IOException {
        assertThat(page()).contains("`" + member + "`");
    }

    @ParameterizedTest
    @CsvSource({"basic, PointsBar", "premium, StampCard"})
    void the_examples_show_points_tier_and_expiry_in_two_languages_with_a_strip_and_the_customers_code(
            String name, String strip) {
        var type = PassTypeExamples.type(name);
        Json.Obj data = Example.object("""
                {"points":1234,"tier":"gold","stamps":13,"customerId":"C0007","name":"Ada","expires":"2026-12-31",
                 "credit":"12.50"}""");
        var facts = Example.facts(data.text(), type.evaluate(data).text());
        var document = PassDocument.read(name, PassTypeExamples.document(name));

        var texts = document.texts(facts);
        String pass = new String(texts.get("pass.json"), StandardCharsets.UTF_8);
        assertThat(pass)
                .contains("\"value\":1234,\"numberStyle\":\"PKNumberStyleDecimal\"")
                .contains("\"value\":\"GOLD\"")
                .contains("\"value\":\"2026-12-31T00:00:00+01:00\"")
                .contains("\"expirationDate\":\"2026-12-31T23:59:59+01:00\"")
                .contains("{\"format\":\"PKBarcodeFormatQR\",\"message\":\"C0007\"");
        assertThat(texts).containsOnlyKeys("pass.json", "en.lproj/pass.strings", "de.lproj/pass.strings");
        assertThat(document.strip(facts).orElseThrow().getClass().getSimpleName())
                .isEqualTo(strip);
        assertThat(document.images()).hasSize(6).containsKeys("icon@2x.png", "logo@3x.png");
    }

    private static String found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(page());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "pass-types.md"));
    }
}

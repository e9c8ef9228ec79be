package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a phone shows in another language: each text of pass.json is looked up in the language's pass.strings. */
class LanguagesTest {
    private static final String MEMBERS = """
            "locale":"en-US","timeZone":"Europe/Berlin",
            "fields":[
             {"key":"points","label":"Points","path":"points"},
             {"key":"due","label":"For ${data.name}",
              "value":"Due ${formatDate(data.due, 'long')}: ${formatCurrency(data.owed, 'EUR')}"},
             {"key":"owed","expression":"formatNumber(data.owed, 1)"}],
            "languages":{
             "de":{"strings":{"Points":"Punkte","For ${data.name}":"Für ${data.name}",
              "Due ${formatDate(data.due, 'long')}: ${formatCurrency(data.owed, 'EUR')}":
              "Fällig am ${formatDate(data.due, 'long')}: ${formatCurrency(data.owed, 'EUR')}"}},
             "fr":{"locale":"fr-CH","strings":{"Points":"\\"Points\\"\\n\\\\"}},
             "nl":{}}""";
    private static final String DATA = "{\"points\":7,\"name\":\"Ada\",\"due\":\"2026-12-31\",\"owed\":1234.5}";

    private final PassDocument document = PassDocument.read("basic", Example.document(MEMBERS));

    @Test
    void the_documents_own_language_stands_in_pass_json() {
        var fields = new JsonObject(file("pass.json")).getJsonObject("generic").getJsonArray("secondaryFields");

        assertThat(fields.getJsonObject(1).getString("label")).isEqualTo("For Ada");
        assertThat(fields.getJsonObject(1).getString("value")).isEqualTo("Due December 31, 2026: €1,234.50");
        assertThat(fields.getJsonObject(2).getString("value")).isEqualTo("1,234.5");
        assertThat(file("en-US.lproj/pass.strings")).isEmpty();
    }

    @Test
    void texts_with_data_are_translated_with_the_data_of_the_pass() {
        assertThat(file("de.lproj/pass.strings")).isEqualTo("""
                "Points" = "Punkte";
                "For Ada" = "Für Ada";
                "Due December 31, 2026: €1,234.50" = "Fällig am 31. Dezember 2026: 1.234,50\u00a0€";
                "1,234.5" = "1.234,5";
                """);
    }

    @Test
    void numbers_are_written_as_the_language_does_also_if_nobody_translated_the_text() {
        assertThat(file("fr.lproj/pass.strings")).isEqualTo("""
                "Points" = "\\"Points\\"\\n\\\\";
                "Due December 31, 2026: €1,234.50" = "Due 31 décembre 2026: 1\u202f234.50\u00a0€";
                "1,234.5" = "1\u202f234,5";
                """);
        assertThat(file("nl.lproj/pass.strings")).contains("\"1,234.5\" = \"1.234,5\";");
    }

    private String file(String name) {
        return Example.text(document, name, DATA, "{}");
    }
}

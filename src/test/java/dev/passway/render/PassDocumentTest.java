package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in pass.json, by Apple's keys (developer.apple.com, Wallet Passes: Pass, PassFields, PassFieldContent). */
class PassDocumentTest {
    @Test
    void a_short_document_gives_a_pass() {
        assertThat(Example.passJson(
                        "\"fields\":[{\"key\":\"points\",\"path\":\"points\"}]", "{\"points\":12.50}", "{}"))
                .isEqualTo(new JsonObject("""
                        {"formatVersion":1,"passTypeIdentifier":"pass.x","serialNumber":"S1","teamIdentifier":"TEAM",
                         "organizationName":"Acme","description":"A card",
                         "webServiceURL":"https://passway.example/api/acme/passes/apple",
                         "authenticationToken":"0123456789abcdef",
                         "generic":{"secondaryFields":[{"key":"points","value":"12.5"}]}}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "coupon, ''",
        "eventTicket, ''",
        "generic, ''",
        "storeCard, ''",
        "boardingPass, '\"transitType\":\"air\",'",
    })
    void each_style_has_its_dictionary_and_all_places(String style, String more) {
        JsonObject pass = Example.passJson("\"style\":\"" + style + "\"," + more + """
                "fields":[
                 {"key":"h","place":"header","label":"H","value":"1"},
                 {"key":"p","place":"primary","label":"P","value":"2"},
                 {"key":"s","place":"secondary","label":"S","value":"3"},
                 {"key":"a","place":"auxiliary","label":"A","value":"4"},
                 {"key":"b","place":"back","label":"B","value":"5"}]""", "{}", "{}");

        JsonObject places = pass.getJsonObject(style);
        assertThat(places.getString("transitType")).isEqualTo(style.equals("boardingPass") ? "PKTransitTypeAir" : null);
        places.remove("transitType");
        assertThat(places).isEqualTo(new JsonObject("""
                {"headerFields":[{"key":"h","label":"H","value":"1"}],
                 "primaryFields":[{"key":"p","label":"P","value":"2"}],
                 "secondaryFields":[{"key":"s","label":"S","value":"3"}],
                 "auxiliaryFields":[{"key":"a","label":"A","value":"4"}],
                 "backFields":[{"key":"b","label":"B","value":"5"}]}"""));
    }

    @ParameterizedTest
    @CsvSource({
        "air, PKTransitTypeAir",
        "boat, PKTransitTypeBoat",
        "bus, PKTransitTypeBus",
        "train, PKTransitTypeTrain",
        "generic, PKTransitTypeGeneric"
    })
    void a_boarding_pass_has_a_transit_type(String word, String apples) {
        JsonObject pass = Example.passJson("\"style\":\"boardingPass\",\"transitType\":\"" + word + "\"", "{}", "{}");

        assertThat(pass.getJsonObject("boardingPass").getString("transitType")).isEqualTo(apples);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"path\":\"v\" | \"gold\" | {\"value\":\"gold\"}",
                "\"path\":\"v\" | true | {\"value\":\"true\"}",
                "\"path\":\"v\",\"type\":\"number\" | \"120\" | {\"value\":120}",
                "\"path\":\"v\",\"type\":\"number\",\"numberStyle\":\"decimal\" | 1234.50 | {\"value\":1234.5,\"numberStyle\":\"PKNumberStyleDecimal\"}",
                "\"path\":\"v\",\"type\":\"number\",\"numberStyle\":\"percent\" | 0.25 | {\"value\":0.25,\"numberStyle\":\"PKNumberStylePercent\"}",
                "\"path\":\"v\",\"type\":\"number\",\"numberStyle\":\"spellOut\" | 7 | {\"value\":7,\"numberStyle\":\"PKNumberStyleSpellOut\"}",
                "\"path\":\"v\",\"type\":\"number\",\"numberStyle\":\"scientific\" | 7 | {\"value\":7,\"numberStyle\":\"PKNumberStyleScientific\"}",
                "\"path\":\"v\",\"type\":\"number\",\"numberStyle\":\"decimal\" | \"many\" | {\"value\":\"many\"}",
                "\"path\":\"v\",\"type\":\"number\",\"currencyCode\":\"EUR\" | \"12.50\" | {\"value\":12.5,\"currencyCode\":\"EUR\"}",
                "\"path\":\"v\",\"dateStyle\":\"long\" | \"2026-12-31\" | {\"value\":\"2026-12-31T00:00:00+01:00\",\"dateStyle\":\"PKDateStyleLong\",\"timeStyle\":\"PKDateStyleNone\",\"ignoresTimeZone\":true}",
                "\"path\":\"v\",\"dateStyle\":\"short\",\"timeStyle\":\"medium\",\"isRelative\":true | \"2026-07-01T18:30\" | {\"value\":\"2026-07-01T18:30:00+02:00\",\"dateStyle\":\"PKDateStyleShort\",\"timeStyle\":\"PKDateStyleMedium\",\"isRelative\":true}",
                "\"path\":\"v\",\"dateStyle\":\"full\",\"ignoresTimeZone\":true | \"2026-07-01T18:30:00Z\" | {\"value\":\"2026-07-01T18:30:00Z\",\"dateStyle\":\"PKDateStyleFull\",\"timeStyle\":\"PKDateStyleNone\",\"ignoresTimeZone\":true}",
                "\"path\":\"v\",\"dateStyle\":\"full\" | \"some day\" | {\"value\":\"some day\"}",
                "\"path\":\"v\",\"label\":\"L\",\"textAlignment\":\"right\",\"changeMessage\":\"now %@\",\"detectors\":[\"link\",\"phone\"] | \"x\" | {\"label\":\"L\",\"value\":\"x\",\"changeMessage\":\"now %@\",\"textAlignment\":\"PKTextAlignmentRight\",\"dataDetectorTypes\":[\"PKDataDetectorTypeLink\",\"PKDataDetectorTypePhoneNumber\"]}",
                "\"path\":\"v\",\"detectors\":[] | \"x\" | {\"value\":\"x\",\"dataDetectorTypes\":[]}",
                "\"path\":\"w\",\"otherwise\":\"none yet\" | 1 | {\"value\":\"none yet\"}",
                "\"value\":\"${data.v} points\" | 5 | {\"value\":\"5 points\"}",
                "\"value\":\"$${data.v}\" | 5 | {\"value\":\"${data.v}\"}",
                "\"value\":\"fixed\",\"label\":\"Since ${data.v}\" | 2020 | {\"label\":\"Since 2020\",\"value\":\"fixed\"}",
                "\"expression\":\"data.v > 3 ? 'many' : 'few'\" | 5 | {\"value\":\"many\"}",
                "\"expression\":\"data.v * 1.5\",\"type\":\"number\",\"currencyCode\":\"USD\" | 5 | {\"value\":7.5,\"currencyCode\":\"USD\"}",
            })
    void a_field_is_written_so_that_wallet_formats_it(String members, String value, String expected) {
        JsonObject pass = Example.passJson(
                "\"timeZone\":\"Europe/Berlin\",\"fields\":[{\"key\":\"f\"," + members + "}]",
                "{\"v\":" + value + "}",
                "{}");

        assertThat(pass.getJsonObject("generic").getJsonArray("secondaryFields"))
                .isEqualTo(new JsonArray().add(new JsonObject("{\"key\":\"f\"," + expected.substring(1))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"\"path\":\"w\"", "\"path\":\"e\"", "\"value\":\"Hi ${data.w}\"", "\"expression\":\"data.w\""})
    void a_field_without_a_value_is_left_out(String members) {
        JsonObject pass = Example.passJson("\"fields\":[{\"key\":\"f\"," + members + "}]", "{\"e\":\"\"}", "{}");

        assertThat(pass.getJsonObject("generic")).isEqualTo(new JsonObject());
    }

    @Test
    void all_else_has_apples_keys() {
        JsonObject pass = Example.passJson("""
                "logoText":"Acme","backgroundColor":"#0C2238","foregroundColor":"rgb(1,2,3)","labelColor":"#FFFFFF",
                "locations":[{"latitude":48.4,"longitude":9.98,"altitude":480,"relevantText":"Near"}],
                "maxDistance":100,"relevantDate":"2026-05-01T10:00:00Z","expirationDate":"2026-12-31","voided":true,
                "beacons":[{"proximityUUID":"E2C56DB5-DFFB-48D2-B060-D0F5A71096E0","major":1,"minor":65535,"relevantText":"In"}],
                "relevantDates":[{"date":"2026-05-01T10:00:00Z"},{"startDate":"2026-05-02","endDate":"2026-05-03"}],
                "associatedStoreIdentifiers":[123456789],"appLaunchURL":"acme://card","userInfo":{"a":[1]},
                "sharingProhibited":true,
                "nfc":{"message":"N1","encryptionPublicKey":"AAAA","requiresAuthentication":true},
                "barcodes":[{"format":"qr","message":"C1","altText":"c 1"},{"format":"pdf417"},{"format":"aztec",
                "encoding":"utf-8"},{"format":"code128","message":"Ж"}]""", "{}", "{}");

        assertThat(pass.copy().mergeIn(new JsonObject("""
                {"logoText":"Acme","backgroundColor":"rgb(12, 34, 56)","foregroundColor":"rgb(1, 2, 3)",
                 "labelColor":"rgb(255, 255, 255)",
                 "locations":[{"latitude":48.4,"longitude":9.98,"altitude":480,"relevantText":"Near"}],
                 "maxDistance":100,"relevantDate":"2026-05-01T10:00:00Z","expirationDate":"2026-12-31T23:59:59Z",
                 "beacons":[
                  {"proximityUUID":"E2C56DB5-DFFB-48D2-B060-D0F5A71096E0","major":1,"minor":65535,"relevantText":"In"}],
                 "relevantDates":[
                  {"date":"2026-05-01T10:00:00Z","relevantDate":"2026-05-01T10:00:00Z"},
                  {"startDate":"2026-05-02T00:00:00Z","endDate":"2026-05-03T23:59:59Z"}],
                 "voided":true,"associatedStoreIdentifiers":[123456789],"appLaunchURL":"acme://card",
                 "userInfo":{"a":[1]},"sharingProhibited":true,
                 "nfc":{"message":"N1","encryptionPublicKey":"AAAA","requiresAuthentication":true},
                 "barcodes":[
                  {"format":"PKBarcodeFormatQR","message":"C1","messageEncoding":"iso-8859-1","altText":"c 1"},
                  {"format":"PKBarcodeFormatPDF417","message":"S1","messageEncoding":"iso-8859-1"},
                  {"format":"PKBarcodeFormatAztec","message":"S1","messageEncoding":"utf-8"},
                  {"format":"PKBarcodeFormatCode128","message":"Ж","messageEncoding":"utf-8"}]}"""))).isEqualTo(pass);
    }

    @Test
    void metadata_go_before_the_document() {
        JsonObject pass = Example.passJson("""
                "logoText":"Acme","backgroundColor":"#000000","labelColor":"#000000","expirationDate":"2026-12-31",
                "barcodes":[{"format":"qr","message":"fixed","altText":"fixed"}],
                "nfc":{"encryptionPublicKey":"AAAA"}""", "{}", """
                {"logoText":"Gold","backgroundColor":"#FFD700","labelColor":"gold","expirationDate":"2027-06-30",
                 "relevantDate":"2027-01-01","voided":"true","barcodeMessage":4711,"barcodeAltText":"no. 4711",
                 "nfcMessage":"4711"}""");

        assertThat(pass.getString("logoText")).isEqualTo("Gold");
        assertThat(pass.getString("backgroundColor")).isEqualTo("rgb(255, 215, 0)");
        assertThat(pass.getString("labelColor")).as("no colour").isEqualTo("rgb(0, 0, 0)");
        assertThat(pass.getString("expirationDate")).isEqualTo("2027-06-30T23:59:59Z");
        assertThat(pass.getString("relevantDate")).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(pass.getBoolean("voided")).isTrue();
        assertThat(pass.getJsonObject("nfc").getString("message")).isEqualTo("4711");
        assertThat(pass.getJsonArray("barcodes").getJsonObject(0)).isEqualTo(new JsonObject("""
                        {"format":"PKBarcodeFormatQR","message":"4711","messageEncoding":"iso-8859-1",
                         "altText":"no. 4711"}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"kind\":\"stamps\",\"total\":8} | {\"strip\":{\"filled\":3}} | StampCard[filled=3, total=8",
                "{\"kind\":\"stamps\",\"total\":8} | {\"strip\":{\"filled\":12,\"total\":5}} | StampCard[filled=5, total=5",
                "{\"kind\":\"stamps\"} | {} | StampCard[filled=0, total=10",
                "{\"kind\":\"stamps\"} | {\"strip\":\"odd\"} | StampCard[filled=0, total=10",
                "{\"kind\":\"stamps\"} | {\"strip\":{\"filled\":-1,\"total\":1e300}} | StampCard[filled=0, total=10",
                "{\"kind\":\"bar\",\"goal\":200} | {\"strip\":{\"value\":50}} | PointsBar[share=0.25",
                "{\"kind\":\"bar\",\"goal\":200} | {\"strip\":{\"value\":50,\"goal\":25}} | PointsBar[share=1.0",
                "{\"kind\":\"bar\",\"goal\":200} | {\"strip\":{\"value\":\"x\",\"goal\":0}} | PointsBar[share=0.0",
            })
    void a_strip_is_drawn_as_far_as_the_metadata_say(String strip, String metadata, String expected) {
        var document = PassDocument.read("basic", Example.document("\"style\":\"storeCard\",\"strip\":" + strip));

        assertThat(document.strip(Example.facts("{}", metadata)).orElseThrow().toString())
                .startsWith(expected);
    }

    @Test
    void pictures_stand_as_they_were_given() {
        var document = PassDocument.read(
                "basic",
                Example.document("\"images\":{\"icon@2x.png\":\"" + Example.DOT + "\",\"de.lproj/logo.png\":\""
                        + Example.DOT + "\"}"));

        assertThat(document.images()).containsOnlyKeys("icon@2x.png", "de.lproj/logo.png");
        assertThat(document.images().get("icon@2x.png")).startsWith(0x89, 'P', 'N', 'G');
        assertThat(document.strip(Example.facts("{}", "{}"))).isEmpty();
        assertThat(document.texts(Example.facts("{}", "{}"))).containsOnlyKeys("pass.json");
    }
}

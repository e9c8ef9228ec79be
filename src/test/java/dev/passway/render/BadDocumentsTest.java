package dev.passway.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.passway.domain.DocumentFault;
import dev.passway.domain.Violation;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bad document is refused with the path of each fault, and each good part of it stays unsaid. */
class BadDocumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"passTypeIdentifier\":null | $.passTypeIdentifier",
                "\"organizationName\":null,\"description\":\"\" | $.organizationName $.description",
                "\"colour\":\"red\" | $.colour",
                "\"style\":\"loyalty\" | $.style",
                "\"style\":\"boardingPass\" | $.transitType",
                "\"style\":\"boardingPass\",\"transitType\":\"rocket\" | $.transitType",
                "\"style\":\"coupon\",\"transitType\":\"air\" | $.transitType",
                "\"backgroundColor\":\"red\",\"labelColor\":\"rgb(1,2,256)\" | $.backgroundColor $.labelColor",
                "\"foregroundColor\":7 | $.foregroundColor",
                "\"locale\":\"x\" | $.locale",
                "\"timeZone\":\"Mars/Base\" | $.timeZone",
                "\"logoText\":\"${data.name}\" | $.logoText",
                "\"expirationDate\":\"soon\",\"relevantDate\":1 | $.relevantDate $.expirationDate",
                "\"voided\":\"no\" | $.voided",
                "\"locations\":[{\"latitude\":91,\"longitude\":1},{}] | $.locations[0].latitude $.locations[1].latitude $.locations[1].longitude",
                "\"locations\":{} | $.locations",
                "\"maxDistance\":-1 | $.maxDistance",
                "\"beacons\":[{\"proximityUUID\":\"here\",\"major\":65536},{\"minor\":0.5}] | $.beacons[0].proximityUUID $.beacons[0].major $.beacons[1].proximityUUID $.beacons[1].minor",
                "\"relevantDates\":[{},{\"startDate\":\"2026-01-01\"}] | $.relevantDates[0] $.relevantDates[1]",
                "\"relevantDates\":[{\"date\":\"2026-01-01\",\"startDate\":\"2026-01-01\",\"endDate\":\"2026-01-02\"}] | $.relevantDates[0]",
                "\"relevantDates\":[{\"startDate\":\"2026-01-02T10:00\",\"endDate\":\"2026-01-02T10:00\"}] | $.relevantDates[0].endDate",
                "\"relevantDates\":[{\"date\":\"soon\"}] | $.relevantDates[0].date",
                "\"barcodes\":[{\"format\":\"ean\"},{},7] | $.barcodes[2] $.barcodes[0].format $.barcodes[1].format",
                "\"barcodes\":[{\"format\":\"qr\",\"message\":\"${data.id}\",\"encoding\":\"klingon\"}] | $.barcodes[0].message $.barcodes[0].encoding",
                "\"appLaunchURL\":\"acme:\" | $.appLaunchURL",
                "\"appLaunchURL\":\"acme://card\" | $.associatedStoreIdentifiers",
                "\"associatedStoreIdentifiers\":[1.5] | $.associatedStoreIdentifiers",
                "\"groupingIdentifier\":\"g\" | $.groupingIdentifier",
                "\"nfc\":{\"message\":\"m\"} | $.nfc.encryptionPublicKey",
                "\"nfc\":{\"encryptionPublicKey\":\"!\"} | $.nfc.encryptionPublicKey",
                "\"userInfo\":\"x\" | $.userInfo",
                "\"strip\":{\"kind\":\"bar\"} | $.strip",
                "\"style\":\"coupon\",\"strip\":{} | $.strip.kind",
                "\"style\":\"coupon\",\"strip\":{\"kind\":\"stamps\",\"total\":31,\"filled\":\"red\"} | $.strip.total $.strip.filled",
                "\"style\":\"coupon\",\"strip\":{\"kind\":\"bar\",\"goal\":0} | $.strip.goal",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"place\":\"top\",\"colour\":1}] | $.fields[0].colour $.fields[0].place",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\"},{\"key\":\"f\",\"path\":\"f\"}] | $.fields[1].key",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"value\":\"x\"}] | $.fields[0].value",
                "\"fields\":[{\"key\":\"f\",\"value\":\"${data.x\"}] | $.fields[0].value",
                "\"fields\":[{\"key\":\"f\",\"value\":\"${1 +}\"}] | $.fields[0].value",
                "\"fields\":[{\"key\":\"f\",\"expression\":\"run()\"}] | $.fields[0].expression",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"label\":\"${\"}] | $.fields[0].label",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"changeMessage\":\"changed\"}] | $.fields[0].changeMessage",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"textAlignment\":\"up\",\"detectors\":[\"face\"]}] | $.fields[0].textAlignment $.fields[0].detectors",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"type\":\"number\",\"numberStyle\":\"roman\"}] | $.fields[0].numberStyle",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"type\":\"number\",\"currencyCode\":\"EURO\"}] | $.fields[0].currencyCode",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"numberStyle\":\"decimal\"}] | $.fields[0].type",
                "\"fields\":[{\"key\":\"f\",\"path\":\"f\",\"type\":\"number\",\"numberStyle\":\"decimal\",\"dateStyle\":\"short\"}] | $.fields[0]",
                "\"fields\":[{\"key\":\"a\",\"path\":\"a\",\"place\":\"primary\"},{\"key\":\"b\",\"path\":\"b\",\"place\":\"primary\"}] | $.fields[1].place",
                "\"metadata\":[{\"name\":\"mood\",\"path\":\"f\"}] | $.metadata[0].name",
                "\"metadata\":[{\"name\":\"voided\",\"lookup\":{\"a\":\"true\"}}] | $.metadata[0].path",
                "\"metadata\":[{\"name\":\"voided\",\"expression\":\"1 +\",\"otherwise\":\"false\",\"x\":1}] | $.metadata[0].expression $.metadata[0].x",
                "\"languages\":{\"de\":{\"strings\":{\"a\":1},\"colour\":1},\"\":{}} | $.languages.de.strings.a $.languages[''] $.languages.de.colour",
                "\"languages\":{\"de\":{\"strings\":{\"${data.a}\":\"${data.\"}}} | $.languages.de.strings['${data.a}']",
                "\"languages\":{\"de\":{\"strings\":{\"Name\":\"${data.a}\"}}} | $.languages.de.strings.Name",
                "\"images\":{} | $.images",
                "\"images\":{\"icon.png\":\"?\"} | $.images['icon.png']",
                "\"images\":{\"icon.png\":\"AAAA\",\"../icon.png\":\"AAAA\"} | $.images['icon.png'] $.images['../icon.png']",
            })
    void the_path_of_each_fault_is_named(String members, String paths) {
        assertThat(faults(members)).isEqualTo(paths);
    }

    @Test
    void pictures_have_bounds() {
        byte[] wide = Base64.getDecoder().decode(Example.DOT);
        wide[18] = 9;
        String huge = Base64.getEncoder().encodeToString(Arrays.copyOf(wide, PngImages.LARGEST + 1));

        assertThat(faults("\"images\":{\"icon.png\":\"" + Base64.getEncoder().encodeToString(wide) + "\"}"))
                .isEqualTo("$.images['icon.png']");
        assertThat(faults("\"images\":{\"icon.png\":\"" + huge + "\"}")).isEqualTo("$.images['icon.png']");
        assertThat(faults("\"images\":{\"icon.png\":\"" + Example.DOT + "\",\"strip.png\":\"" + Example.DOT + "\"}"))
                .isEqualTo("$.images['strip.png']");
    }

    @Test
    void a_flood_of_faults_is_cut() {
        String fields = IntStream.range(0, 60)
                .mapToObj(i -> "{\"key\":7,\"path\":7,\"type\":7,\"place\":7}")
                .collect(Collectors.joining(","));

        assertThat(faults("\"fields\":[" + fields + "]").split(" ")).hasSize(100);
    }

    @Test
    void each_fault_says_what_to_do() {
        var fault = catchThrowableOfType(
                DocumentFault.class,
                () -> PassDocument.read("basic", Example.document("\"style\":\"loyalty\",\"timeZone\":\"Mars\"")));

        assertThat(fault.violations())
                .containsExactly(
                        new Violation("$.timeZone", "must be a time zone such as Europe/Berlin or UTC"),
                        new Violation(
                                "$.style", "must be one of boardingPass, coupon, eventTicket, generic, storeCard"));
    }

    private static String faults(String members) {
        var fault =
                catchThrowableOfType(DocumentFault.class, () -> PassDocument.read("basic", Example.document(members)));
        assertThat(fault).as(members).isNotNull();
        return fault.violations().stream().map(Violation::path).collect(Collectors.joining(" "));
    }
}

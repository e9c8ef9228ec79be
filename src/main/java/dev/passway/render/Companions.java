package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What goes with a pass: the merchant's app, a terminal for contactless payment, a group, what the app is told. */
record Companions(
        List<Json.Num> storeIdentifiers,
        Optional<String> appLaunchUrl,
        Optional<Json> userInfo,
        Optional<String> groupingIdentifier,
        boolean sharingProhibited,
        Optional<Nfc> nfc) {
    static final List<String> MEMBERS = List.of(
            "associatedStoreIdentifiers", "appLaunchURL", "userInfo", "groupingIdentifier", "sharingProhibited", "nfc");

    private static final String STORE = "associatedStoreIdentifiers";
    private static final String GROUP = "groupingIdentifier";

    /**
     * What a terminal reads.
     *
     * @param message at most 64 bytes; for passes whose metadata have none, and without it the serial number
     * @param encryptionPublicKey X.509 SubjectPublicKeyInfo of an ECDH key on P-256, base64
     */
    record Nfc(Optional<String> message, String encryptionPublicKey, boolean requiresAuthentication) {}

    static Companions read(DocumentReader document, PassStyle style) {
        List<Json.Num> store = storeIdentifiers(document);
        Optional<String> url = document.value("appLaunchURL", Companions::url, "must be a URL with a scheme");
        if (url.isPresent() && store.isEmpty()) {
            document.fault(STORE, "is missing; a phone opens an app by it alone");
        }
        Optional<String> group = document.text(GROUP, 100);
        if (group.isPresent() && style != PassStyle.BOARDING_PASS && style != PassStyle.EVENT_TICKET) {
            document.fault(GROUP, "is for boardingPass and eventTicket alone");
        }
        return new Companions(
                store,
                url,
                document.value(
                        "userInfo",
                        value -> value instanceof Json.Obj ? Optional.of(value) : Optional.empty(),
                        "must be an object"),
                group,
                document.flag("sharingProhibited"),
                document.object("nfc").map(Companions::nfc));
    }

    private static List<Json.Num> storeIdentifiers(DocumentReader document) {
        List<Json> items = document.items(STORE, 20, "whole numbers");
        List<Json.Num> numbers = items.stream()
                .filter(item -> item instanceof Json.Num(BigDecimal number)
                        && number.signum() > 0
                        && number.stripTrailingZeros().scale() <= 0)
                .map(Json.Num.class::cast)
                .toList();
        if (numbers.size() < items.size()) {
            document.fault(STORE, "must be whole numbers, as in the App Store's addresses");
        }
        return numbers;
    }

    private static Optional<String> url(Json value) {
        try {
            return value instanceof Json.Str(String text) && new URI(text).isAbsolute()
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Nfc nfc(DocumentReader nfc) {
        nfc.only(List.of("message", "encryptionPublicKey", "requiresAuthentication"));
        String key = nfc.needed("encryptionPublicKey", 400);
        if (!key.isEmpty() && !isBase64(key)) {
            nfc.fault("encryptionPublicKey", "must be a public key in base64");
        }
        return new Nfc(
                StaticText.read(nfc, "message", 64, Metadata.NFC_MESSAGE), key, nfc.flag("requiresAuthentication"));
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    void write(Members members, PassFacts facts, Metadata metadata) {
        members.list(STORE, storeIdentifiers)
                .text("appLaunchURL", appLaunchUrl)
                .text(GROUP, groupingIdentifier)
                .flag("sharingProhibited", sharingProhibited);
        userInfo.ifPresent(info -> members.put("userInfo", info));
        nfc.ifPresent(reader -> members.put(
                "nfc",
                new Members()
                        .put(
                                "message",
                                metadata.text(Metadata.NFC_MESSAGE)
                                        .or(reader::message)
                                        .orElse(facts.serialNumber()))
                        .put("encryptionPublicKey", reader.encryptionPublicKey())
                        .flag("requiresAuthentication", reader.requiresAuthentication())
                        .json()));
    }
}

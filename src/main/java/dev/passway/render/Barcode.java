package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A barcode; a phone shows the first of a pass that it can draw.
 *
 * @param format Apple's word for it
 * @param message for passes whose metadata have none; without it the serial number
 * @param altText under the barcode, for passes whose metadata have none
 * @param encoding of the message in the barcode, by its IANA name
 */
record Barcode(String format, Optional<String> message, Optional<String> altText, String encoding) {
    static final int MOST = 4;

    private static final Map<String, String> FORMATS = Map.of(
            "qr", "PKBarcodeFormatQR",
            "pdf417", "PKBarcodeFormatPDF417",
            "aztec", "PKBarcodeFormatAztec",
            "code128", "PKBarcodeFormatCode128");
    private static final List<String> WORDS = List.of("qr", "pdf417", "aztec", "code128");
    private static final String LATIN_1 = "iso-8859-1";

    static Barcode read(DocumentReader barcode) {
        barcode.only(List.of("format", "message", "altText", "encoding"));
        String given = barcode.needed("format", 20);
        String word = given.isEmpty() ? "qr" : barcode.word("format", WORDS).orElse("qr");
        return new Barcode(
                FORMATS.getOrDefault(word, ""),
                StaticText.read(barcode, "message", 1_000, Metadata.BARCODE_MESSAGE),
                StaticText.read(barcode, "altText", 200, Metadata.BARCODE_ALT_TEXT),
                barcode.value("encoding", Barcode::encoding, "must name a character set such as iso-8859-1 or utf-8")
                        .orElse(LATIN_1));
    }

    private static Optional<String> encoding(Json value) {
        try {
            return value instanceof Json.Str(String name) && Charset.isSupported(name)
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** The barcode of one pass. What its encoding can't hold goes as UTF-8, which scanners tell apart. */
    Json.Obj json(PassFacts facts, Metadata metadata) {
        String text = metadata.text(Metadata.BARCODE_MESSAGE).or(() -> message).orElse(facts.serialNumber());
        boolean holds = Charset.forName(encoding).canEncode()
                && Charset.forName(encoding).newEncoder().canEncode(text);
        return new Members()
                .put("format", format)
                .put("message", text)
                .put("messageEncoding", holds ? encoding : "utf-8")
                .text("altText", metadata.text(Metadata.BARCODE_ALT_TEXT).or(() -> altText))
                .json();
    }
}

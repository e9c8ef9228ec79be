package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.domain.Moment;
import dev.passway.domain.PassType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the metadata of a pass may say of it, by their names. A value that is none of its kind counts as absent. */
record Metadata(Json.Obj values, ZoneId zone) {
    static final String LOGO_TEXT = "logoText";
    static final String BARCODE_MESSAGE = "barcodeMessage";
    static final String BARCODE_ALT_TEXT = "barcodeAltText";
    static final String EXPIRATION_DATE = "expirationDate";
    static final String RELEVANT_DATE = "relevantDate";
    static final String VOIDED = "voided";
    static final String NFC_MESSAGE = "nfcMessage";

    static final List<String> NAMES = List.of(
            "backgroundColor",
            "foregroundColor",
            "labelColor",
            LOGO_TEXT,
            BARCODE_MESSAGE,
            BARCODE_ALT_TEXT,
            EXPIRATION_DATE,
            RELEVANT_DATE,
            VOIDED,
            NFC_MESSAGE,
            Strip.NAME);

    /** Notes metadata that nothing shows: they would wake phones for nothing. */
    static void check(DocumentReader document) {
        for (DocumentReader entry : document.objects("metadata", PassType.MOST_METADATA)) {
            entry.only(List.of("name", "path", "lookup", "otherwise", "value", "expression"));
            entry.word("name", NAMES);
        }
    }

    Optional<String> text(String name) {
        return values.member(name).flatMap(value -> switch (value) {
            case Json.Str(String text) when !text.isEmpty() -> Optional.of(text);
            case Json.Num number -> Optional.of(number.text());
            default -> Optional.empty();
        });
    }

    Optional<Colour> colour(String name) {
        return values.member(name).flatMap(Colour::of);
    }

    Optional<Moment> moment(String name) {
        return text(name).flatMap(text -> Moment.of(text, zone));
    }

    /** Whether it is true, or the word. */
    Optional<Boolean> flag(String name) {
        return values.member(name).flatMap(value -> switch (value) {
            case Json.Bool(boolean flag) -> Optional.of(flag);
            case Json.Str(String word)
            when word.equals("true") || word.equals("false") -> Optional.of(word.equals("true"));
            default -> Optional.empty();
        });
    }
}

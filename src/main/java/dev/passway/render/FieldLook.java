package dev.passway.render;

import dev.passway.domain.BoundField;
import dev.passway.domain.DocumentReader;
import dev.passway.domain.Formats;
import dev.passway.domain.Json;
import dev.passway.domain.Language;
import dev.passway.domain.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How one field looks.
 *
 * @param label as it stands in the document
 * @param otherwise shown where there is no value; without it the field is left out
 * @param changeMessage what the lock screen says when the value changes; {@code %@} stands for the new value
 * @param detectors Apple's words for what the phone makes links of, on the back; empty for its default
 */
record FieldLook(
        Place place,
        BoundField field,
        Optional<String> label,
        Optional<String> otherwise,
        Optional<String> changeMessage,
        Optional<String> textAlignment,
        Optional<List<Json>> detectors,
        FieldFormat format) {
    static final List<String> MEMBERS = members();

    private static final Map<String, String> ALIGNMENTS = Map.of(
            "left", "PKTextAlignmentLeft",
            "center", "PKTextAlignmentCenter",
            "right", "PKTextAlignmentRight",
            "natural", "PKTextAlignmentNatural");
    private static final Map<String, String> DETECTORS = Map.of(
            "phone", "PKDataDetectorTypePhoneNumber",
            "link", "PKDataDetectorTypeLink",
            "address", "PKDataDetectorTypeAddress",
            "event", "PKDataDetectorTypeCalendarEvent");

    static FieldLook read(DocumentReader reader, BoundField field) {
        reader.only(MEMBERS);
        Optional<String> change = reader.text("changeMessage", 200);
        if (change.filter(text -> !text.contains("%@")).isPresent()) {
            reader.fault("changeMessage", "must hold %@, where the new value goes; without it a phone says nothing");
        }
        FieldFormat format = FieldFormat.read(reader);
        if (format.isNumber() && field.type() != BoundField.Type.NUMBER) {
            reader.fault("type", "must be number, as the field has a style of numbers");
        }
        return new FieldLook(
                reader.word("place", Place.WORDS).map(Place::of).orElse(Place.SECONDARY),
                field,
                reader.text("label", 200),
                reader.text("otherwise", 1_000),
                change,
                reader.word(
                                "textAlignment",
                                ALIGNMENTS.keySet().stream().sorted().toList())
                        .map(ALIGNMENTS::get),
                reader.value("detectors", FieldLook::detectors, "must be an array of address, event, link or phone"),
                format);
    }

    private static List<String> members() {
        var members = new ArrayList<>(List.of("key", "place", "label", "path", "value", "expression", "otherwise"));
        members.addAll(List.of("type", "emptyIsValue", "changeMessage", "textAlignment", "detectors"));
        members.addAll(FieldFormat.MEMBERS);
        return List.copyOf(members);
    }

    private static Optional<List<Json>> detectors(Json value) {
        return value instanceof Json.Arr(List<Json> items)
                        && items.stream()
                                .allMatch(item -> item instanceof Json.Str(String word) && DETECTORS.containsKey(word))
                ? Optional.of(items.stream()
                        .map(item -> (Json) new Json.Str(DETECTORS.getOrDefault(((Json.Str) item).value(), "")))
                        .toList())
                : Optional.empty();
    }

    /** The field's dictionary in a pass.json; empty if it has no value to show. */
    Optional<Json.Obj> json(Json.Obj data, Formats formats) {
        Optional<Json> value = field.value(data, formats).map(field::shown).or(() -> otherwise.map(Json.Str::new));
        return value.map(shown -> {
            var members = new Members().put("key", field.key()).text("label", shownLabel(data, formats));
            format.write(members, shown, formats.zone());
            members.text("changeMessage", changeMessage).text("textAlignment", textAlignment);
            detectors.ifPresent(words -> members.put("dataDetectorTypes", new Json.Arr(words)));
            return members.json();
        });
    }

    private Optional<String> shownLabel(Json.Obj data, Formats formats) {
        return field.label().isPresent()
                ? field.label().flatMap(phrase -> phrase.text(data, formats))
                : label.map(Phrase::of).flatMap(phrase -> phrase.text(data, formats));
    }

    /** Adds what the language writes otherwise than the document's own: label and value of this pass. */
    void translate(Json.Obj data, Formats formats, Language language, SequencedMap<String, String> strings) {
        field.label()
                .ifPresent(phrase -> add(
                        phrase.text(data, formats),
                        language.translated(phrase)
                                .value(data, language.formats())
                                .map(FieldLook::text),
                        strings));
        add(
                field.value(data, formats).map(FieldLook::text),
                field.value(language, data).map(FieldLook::text),
                strings);
    }

    private static void add(Optional<String> own, Optional<String> translated, SequencedMap<String, String> strings) {
        if (own.isPresent() && translated.isPresent() && !own.equals(translated)) {
            strings.putIfAbsent(own.get(), translated.get());
        }
    }

    private static String text(Json value) {
        return value instanceof Json.Str(String text) ? text : value.text();
    }
}

package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.domain.PassType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What a document says of pass.json. */
record Front(
        PassType type,
        PassStyle style,
        String organizationName,
        String description,
        Optional<String> logoText,
        SequencedMap<String, Colour> colours,
        List<FieldLook> fields) {
    private static final List<String> COLOURS = List.of("foregroundColor", "backgroundColor", "labelColor");

    static Front read(DocumentReader document, PassType type) {
        var colours = new LinkedHashMap<String, Colour>();
        COLOURS.forEach(
                name -> document.value(name, Colour::of, Colour.FORM).ifPresent(colour -> colours.put(name, colour)));
        return new Front(
                type,
                document.word("style", PassStyle.WORDS).map(PassStyle::of).orElse(PassStyle.GENERIC),
                document.text("organizationName", 100).orElse(type.family()),
                document.text("description", 200).orElse(type.name()),
                document.text("logoText", 100),
                colours,
                fields(document.objects("fields", 100), type));
    }

    private static List<FieldLook> fields(List<DocumentReader> readers, PassType type) {
        var fields = new ArrayList<FieldLook>();
        for (int i = 0; i < readers.size(); i++) {
            fields.add(FieldLook.read(readers.get(i), type.fields().get(i)));
        }
        return fields;
    }

    Json.Obj json(PassFacts facts) {
        var members = new LinkedHashMap<String, Json>();
        members.put("formatVersion", new Json.Num(BigDecimal.ONE));
        members.put("passTypeIdentifier", new Json.Str(type.passTypeIdentifier()));
        members.put("serialNumber", new Json.Str(facts.serialNumber()));
        members.put("teamIdentifier", new Json.Str(facts.teamIdentifier()));
        members.put("organizationName", new Json.Str(organizationName));
        members.put("description", new Json.Str(description));
        facts.webServiceUrl().ifPresent(url -> {
            members.put("webServiceURL", new Json.Str(url));
            members.put("authenticationToken", new Json.Str(facts.authenticationToken()));
        });
        logoText.ifPresent(text -> members.put("logoText", new Json.Str(text)));
        colours.forEach((name, colour) -> members.put(
                name,
                new Json.Str(facts.metadata()
                        .member(name)
                        .flatMap(Colour::of)
                        .orElse(colour)
                        .css())));
        members.put(style.word(), places(facts));
        return new Json.Obj(members);
    }

    private Json.Obj places(PassFacts facts) {
        var members = new LinkedHashMap<String, Json>();
        for (Place place : Place.values()) {
            var shown = new ArrayList<Json>();
            for (FieldLook field : fields) {
                if (field.place() == place) {
                    field.json(facts.data(), type.formats()).ifPresent(shown::add);
                }
            }
            if (!shown.isEmpty()) {
                members.put(place.key(), new Json.Arr(shown));
            }
        }
        return new Json.Obj(members);
    }
}

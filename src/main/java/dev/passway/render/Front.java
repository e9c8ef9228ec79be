package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.domain.PassType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a document says of pass.json.
 *
 * @param transitType Apple's word, of boarding passes alone
 * @param colours by their names in pass.json
 */
record Front(
        PassType type,
        PassStyle style,
        Optional<String> transitType,
        String organizationName,
        String description,
        Optional<String> logoText,
        SequencedMap<String, Colour> colours,
        Relevance relevance,
        Companions companions,
        List<Barcode> barcodes,
        List<FieldLook> fields) {
    static final List<String> MEMBERS = List.of(
            "style",
            "transitType",
            "organizationName",
            "description",
            "logoText",
            "foregroundColor",
            "backgroundColor",
            "labelColor",
            "barcodes",
            "fields");

    private static final List<String> COLOURS = List.of("foregroundColor", "backgroundColor", "labelColor");
    private static final String TRANSIT = "transitType";
    private static final Map<String, String> TRANSITS = Map.of(
            "air", "PKTransitTypeAir",
            "boat", "PKTransitTypeBoat",
            "bus", "PKTransitTypeBus",
            "train", "PKTransitTypeTrain",
            "generic", "PKTransitTypeGeneric");

    static Front read(DocumentReader document, PassType type) {
        var colours = new LinkedHashMap<String, Colour>();
        COLOURS.forEach(
                name -> document.value(name, Colour::of, Colour.FORM).ifPresent(colour -> colours.put(name, colour)));
        PassStyle style = style(document);
        return new Front(
                type,
                style,
                transitType(document, style),
                document.needed("organizationName", 100),
                document.needed("description", 200),
                StaticText.read(document, Metadata.LOGO_TEXT, 100, Metadata.LOGO_TEXT),
                colours,
                Relevance.read(document, type.formats().zone()),
                Companions.read(document, style),
                document.objects("barcodes", Barcode.MOST).stream()
                        .map(Barcode::read)
                        .toList(),
                FieldLooks.read(document, type, style));
    }

    private static PassStyle style(DocumentReader document) {
        return document.word("style", PassStyle.WORDS).map(PassStyle::of).orElse(PassStyle.GENERIC);
    }

    private static Optional<String> transitType(DocumentReader document, PassStyle style) {
        boolean given = document.member(TRANSIT).isPresent();
        if (given && style != PassStyle.BOARDING_PASS) {
            document.fault(TRANSIT, "is for boardingPass alone");
        }
        if (!given && style == PassStyle.BOARDING_PASS) {
            document.fault(TRANSIT, "is missing; a boardingPass needs it");
        }
        return document.word(TRANSIT, TRANSITS.keySet().stream().sorted().toList())
                .map(TRANSITS::get);
    }

    Json.Obj json(PassFacts facts) {
        var metadata = new Metadata(facts.metadata(), type.formats().zone());
        var members = new Members()
                .put("formatVersion", new Json.Num(BigDecimal.ONE))
                .put("passTypeIdentifier", type.passTypeIdentifier())
                .put("serialNumber", facts.serialNumber())
                .put("teamIdentifier", facts.teamIdentifier())
                .put("organizationName", organizationName)
                .put("description", description);
        facts.webServiceUrl()
                .ifPresent(url ->
                        members.put("webServiceURL", url).put("authenticationToken", facts.authenticationToken()));
        members.text(Metadata.LOGO_TEXT, metadata.text(Metadata.LOGO_TEXT).or(() -> logoText));
        for (String name : COLOURS) {
            members.text(
                    name,
                    metadata.colour(name)
                            .or(() -> Optional.ofNullable(colours.get(name)))
                            .map(Colour::css));
        }
        relevance.write(members, metadata);
        companions.write(members, facts, metadata);
        members.list(
                "barcodes",
                barcodes.stream().map(code -> code.json(facts, metadata)).toList());
        return members.put(style.word(), places(facts)).json();
    }

    private Json.Obj places(PassFacts facts) {
        var members = new Members().text(TRANSIT, transitType);
        for (Place place : Place.values()) {
            var shown = new ArrayList<Json>();
            for (FieldLook field : fields) {
                if (field.place() == place) {
                    field.json(facts.data(), type.formats()).ifPresent(shown::add);
                }
            }
            members.list(place.key(), shown);
        }
        return members.json();
    }
}

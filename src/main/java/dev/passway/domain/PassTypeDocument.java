package dev.passway.domain;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads of a pass type's JSON document what the rules need; docs/pass-types.md describes all of it. */
final class PassTypeDocument {
    static final int MOST_LANGUAGES = 40;
    static final int LONGEST_WORD = 100;

    private final DocumentReader document;

    private PassTypeDocument(DocumentReader document) {
        this.document = document;
    }

    static PassType read(String name, DocumentReader document) {
        return new PassTypeDocument(document).read(name);
    }

    private PassType read(String name) {
        String identifier = document.needed("passTypeIdentifier", LONGEST_WORD);
        ZoneId zone = zone();
        return new PassType(
                name,
                identifier,
                document.text("family", LONGEST_WORD).orElse(identifier),
                fields(),
                metadata(),
                new Formats(locale(document, Locale.ENGLISH), zone),
                languages(zone));
    }

    private List<BoundField> fields() {
        Set<String> keys = new HashSet<>();
        return document.objects("fields", PassType.MOST_FIELDS).stream()
                .map(field -> field(field, keys))
                .toList();
    }

    private static BoundField field(DocumentReader field, Set<String> keys) {
        return new BoundField(
                unique(field, "key", keys),
                SourceReader.field(field),
                field.text("label", SourceReader.LONGEST)
                        .flatMap(label -> SourceReader.phrase(field, "label", label))
                        .filter(label -> !label.isConstant()),
                field.word("type", BoundField.Type.WORDS)
                        .map(BoundField.Type::of)
                        .orElse(BoundField.Type.TEXT),
                field.flag("emptyIsValue"));
    }

    private List<MetadataEntry> metadata() {
        Set<String> names = new HashSet<>();
        return document.objects("metadata", PassType.MOST_METADATA).stream()
                .map(entry -> new MetadataEntry(unique(entry, "name", names), SourceReader.metadata(entry)))
                .toList();
    }

    private static String unique(DocumentReader reader, String member, Set<String> taken) {
        String word = reader.needed(member, LONGEST_WORD);
        if (!word.isEmpty() && !taken.add(word)) {
            reader.fault(member, "stands twice; each must have its own");
        }
        return word;
    }

    private ZoneId zone() {
        Optional<ZoneId> zone = document.text("timeZone", LONGEST_WORD).flatMap(this::zone);
        return zone.orElse(Formats.DEFAULT.zone());
    }

    private Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            document.fault("timeZone", "must be a time zone such as Europe/Berlin or UTC");
            return Optional.empty();
        }
    }

    private static Locale locale(DocumentReader reader, Locale otherwise) {
        return reader.text("locale", LONGEST_WORD)
                .flatMap(tag -> {
                    Optional<Locale> locale = locale(tag);
                    if (locale.isEmpty()) {
                        reader.fault("locale", "must be a language tag such as de-DE");
                    }
                    return locale;
                })
                .orElse(otherwise);
    }

    private static Optional<Locale> locale(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return locale.getLanguage().isEmpty() ? Optional.empty() : Optional.of(locale);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private List<Language> languages(ZoneId zone) {
        var languages = new ArrayList<Language>();
        var named = document.named("languages");
        if (named.size() > MOST_LANGUAGES) {
            document.fault("languages", "must be at most " + MOST_LANGUAGES);
        }
        named.forEach((tag, reader) -> {
            Optional<Locale> own = locale(tag);
            if (own.isEmpty()) {
                reader.fault("must be named by a language tag such as de or pt-BR");
            }
            languages.add(language(tag, reader, new Formats(locale(reader, own.orElse(Locale.ENGLISH)), zone)));
        });
        return languages;
    }

    private static Language language(String tag, DocumentReader reader, Formats formats) {
        var strings = new LinkedHashMap<String, String>();
        var phrases = new LinkedHashMap<String, Phrase>();
        Map<String, String> given = reader.texts("strings", SourceReader.LONGEST);
        reader.object("strings")
                .ifPresent(outer -> given.forEach((text, translation) -> {
                    Optional<Phrase> phrase = SourceReader.phrase(outer, text, translation);
                    if (SourceReader.phrase(outer, text, text)
                            .filter(own -> !own.isConstant())
                            .isPresent()) {
                        phrase.ifPresent(translated -> phrases.put(text, translated));
                    } else if (phrase.filter(Phrase::isConstant).isPresent()) {
                        strings.put(text, translation);
                    } else {
                        outer.fault(text, "can't hold data, as the text that it translates holds none");
                    }
                }));
        return new Language(tag, formats, strings, phrases);
    }
}

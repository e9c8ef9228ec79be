package dev.passway.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads where the value of a field or of metadata comes from. */
final class SourceReader {
    /** Characters of a text with places. */
    static final int LONGEST = 8_192;

    private static final String PATH = "path";
    private static final String VALUE = "value";
    private static final String LOOKUP = "lookup";
    private static final String EXPRESSION = "expression";
    private static final List<String> KINDS = List.of(PATH, VALUE, EXPRESSION);
    private static final Phrase NOTHING = new Phrase("", List.of());

    private SourceReader() {}

    /** Exactly one of a path, a text with places and a formula. */
    static Source field(DocumentReader field) {
        return source(field);
    }

    /** The same; beside the path may stand a lookup. */
    static Source metadata(DocumentReader entry) {
        if (entry.member(LOOKUP).isPresent() && entry.member(PATH).isEmpty()) {
            entry.fault(PATH, "is missing; it names the value that is looked up");
        }
        return switch (source(entry)) {
            case DataPath path -> new Lookup(path, lookup(entry), entry.text("otherwise", LONGEST));
            case Source other -> other;
        };
    }

    private static Source source(DocumentReader reader) {
        List<String> given =
                KINDS.stream().filter(kind -> reader.member(kind).isPresent()).toList();
        if (given.isEmpty()) {
            if (reader.member(LOOKUP).isEmpty()) {
                reader.fault(PATH, "is missing; or give value or expression");
            }
            return NOTHING;
        }
        if (given.size() > 1) {
            reader.fault(
                    given.getLast(), "can't stand beside " + given.getFirst() + "; the value comes from one place");
        }
        return switch (given.getFirst()) {
            case PATH -> path(reader).<Source>map(DataPath::new).orElse(NOTHING);
            case EXPRESSION ->
                reader.text(EXPRESSION, Expression.LONGEST)
                        .flatMap(text -> compiled(reader, EXPRESSION, () -> Expression.of(text)))
                        .<Source>map(expression -> expression)
                        .orElse(NOTHING);
            default ->
                reader.text(VALUE, LONGEST)
                        .flatMap(text -> phrase(reader, VALUE, text))
                        .<Source>map(phrase -> phrase)
                        .orElse(NOTHING);
        };
    }

    private static Optional<List<String>> path(DocumentReader reader) {
        return reader.value(
                PATH, SourceReader::path, "must be a member's name, or an array of names from the outermost in");
    }

    private static Optional<List<String>> path(Json value) {
        return switch (value) {
            case Json.Str(String name) when !name.isEmpty() -> Optional.of(List.of(name));
            case Json.Arr(List<Json> names)
            when !names.isEmpty() && names.stream().allMatch(Json.Str.class::isInstance) ->
                Optional.of(
                        names.stream().map(name -> ((Json.Str) name).value()).toList());
            default -> Optional.empty();
        };
    }

    private static Map<String, String> lookup(DocumentReader entry) {
        return entry.texts(LOOKUP, LONGEST);
    }

    /** The text as a phrase; empty if its places are wrong, which is noted. */
    static Optional<Phrase> phrase(DocumentReader reader, String member, String text) {
        return compiled(reader, member, () -> Phrase.of(text));
    }

    private static <T> Optional<T> compiled(DocumentReader reader, String member, Supplier<T> compilation) {
        try {
            return Optional.of(compilation.get());
        } catch (IllegalArgumentException e) {
            reader.fault(member, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}

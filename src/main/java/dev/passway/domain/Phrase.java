package dev.passway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text with places for values: {@code Hello ${data.firstName}}. A place whose value is absent or empty leaves the
 * whole phrase without a value, since half a sentence is worse than none. A second dollar sign before the brace keeps
 * the characters themselves.
 *
 * @param source as it stands in the document
 * @param parts the texts between the places, as {@link Literal}, and the places
 */
public record Phrase(String source, List<Part> parts) implements Source {
    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";

    /** A piece of a phrase. */
    public sealed interface Part {}

    /** What is shown as it stands. */
    public record Literal(String text) implements Part {}

    /** What is shown in a place. */
    public record Place(Source value) implements Part {}

    public Phrase {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a phrase.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wrong with it
     */
    public static Phrase of(String source) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        int i = 0;
        while (i < source.length()) {
            if (source.startsWith(ESCAPED, i)) {
                literal.append(OPEN);
                i += ESCAPED.length();
            } else if (source.startsWith(OPEN, i)) {
                int end = Placeholder.end(source, i + OPEN.length());
                if (!literal.isEmpty()) {
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(new Place(Placeholder.read(source.substring(i + OPEN.length(), end))));
                i = end + 1;
            } else {
                literal.append(source.charAt(i++));
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
        }
        return new Phrase(source, parts);
    }

    /** Whether it is the same for all data. */
    public boolean isConstant() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    @Override
    public Optional<Json> value(Json.Obj data, Formats formats) {
        return text(data, formats).map(Json.Str::new);
    }

    /** The text with its places filled; empty if one of them has no value. */
    public Optional<String> text(Json.Obj data, Formats formats) {
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal(String literal) -> text.append(literal);
                case Place(Source source) -> {
                    Optional<String> value =
                            source.value(data, formats).map(Display::text).filter(shown -> !shown.isEmpty());
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    text.append(value.get());
                }
            }
        }
        return Optional.of(text.toString());
    }
}

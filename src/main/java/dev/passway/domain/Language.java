package dev.passway.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How a pass reads in one language beside that of its document.
 *
 * @param tag as in the folder {@code de.lproj} of a pass: {@code de}, {@code pt-BR}
 * @param formats how numbers and dates are written
 * @param strings translations of texts without places, by the text in the document
 * @param phrases translations of texts with places, by the phrase in the document as it is written there
 */
public record Language(
        String tag, Formats formats, SequencedMap<String, String> strings, SequencedMap<String, Phrase> phrases) {
    public Language {
        strings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(strings));
        phrases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(phrases));
    }

    /** What gives the value in this language; the same if nobody translated it. */
    public Source translated(Source source) {
        return source instanceof Phrase phrase ? phrases.getOrDefault(phrase.source(), phrase) : source;
    }
}

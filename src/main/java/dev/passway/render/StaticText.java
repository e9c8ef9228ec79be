package dev.passway.render;

import dev.passway.domain.DocumentReader;
import java.util.Optional;

/** A text that is the same for all passes of the type; what differs from pass to pass has its place in the metadata. */
final class StaticText {
    private StaticText() {}

    static Optional<String> read(DocumentReader reader, String name, int longest, String metadata) {
        Optional<String> text = reader.text(name, longest);
        if (text.filter(given -> given.contains("${")).isPresent()) {
            reader.fault(name, "can't hold data; give them as metadata named " + metadata);
        }
        return text;
    }
}

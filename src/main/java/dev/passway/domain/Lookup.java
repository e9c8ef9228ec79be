package dev.passway.domain;

import java.util.Map;
import java.util.Optional;

/**
 * A text that is looked up by a value of the data (a colour by tier).
 *
 * @param path of the value
 * @param lookup result by the value's text; if empty, the text itself is the result
 * @param otherwise the result for a value that is absent, empty or not in the lookup; if empty, there is none
 */
public record Lookup(DataPath path, Map<String, String> lookup, Optional<String> otherwise) implements Source {
    public Lookup {
        lookup = Map.copyOf(lookup);
    }

    @Override
    public Optional<Json> value(Json.Obj data, Formats formats) {
        Optional<String> value = path.value(data, formats).map(Display::text).filter(text -> !text.isEmpty());
        Optional<String> found =
                lookup.isEmpty() ? value : value.flatMap(text -> Optional.ofNullable(lookup.get(text)));
        return found.or(() -> otherwise).map(Json.Str::new);
    }
}

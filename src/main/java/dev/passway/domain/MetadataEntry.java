package dev.passway.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One expression of a pass type: the metadata of that name, looked up by a value of the data (a colour by tier).
 *
 * @param name the metadata's name, unique in its pass type
 * @param path member names from the root of the data to the value, at least one
 * @param lookup result by the value's text; if empty, the text itself is the result
 * @param otherwise the result for a value that is absent or not in the lookup; if empty, there is none
 */
public record MetadataEntry(String name, List<String> path, Map<String, String> lookup, Optional<String> otherwise) {
    public MetadataEntry {
        path = List.copyOf(path);
        lookup = Map.copyOf(lookup);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one name");
        }
    }

    Optional<String> evaluate(Json.Obj data) {
        Optional<String> value = Display.at(data, path).map(Display::text).filter(text -> !text.isEmpty());
        Optional<String> found =
                lookup.isEmpty() ? value : value.flatMap(text -> Optional.ofNullable(lookup.get(text)));
        return found.or(() -> otherwise);
    }
}

package dev.passway.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a pass type keeps with the pass under a name: evaluated at a conversion and when a webhook asks for it, and the
 * same until then.
 *
 * @param name the metadata's name, unique in its pass type
 * @param source where the value comes from
 */
public record MetadataEntry(String name, Source source) {
    /** Metadata that are looked up by a value of the data; see {@link Lookup}. */
    public MetadataEntry(String name, List<String> path, Map<String, String> lookup, Optional<String> otherwise) {
        this(name, new Lookup(new DataPath(path), lookup, otherwise));
    }

    Optional<Json> evaluate(Json.Obj data, Formats formats) {
        return source.value(data, formats);
    }
}

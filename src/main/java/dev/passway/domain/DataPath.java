package dev.passway.domain;

import java.util.List;
import java.util.Optional;

/**
 * A value of the data as it stands there.
 *
 * @param names member names from the root of the data to the value, at least one
 */
public record DataPath(List<String> names) implements Source {
    public DataPath {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a path has at least one name");
        }
    }

    @Override
    public Optional<Json> value(Json.Obj data, Formats formats) {
        return Display.at(data, names);
    }
}

package dev.passway.config;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All keys of a tree of records, in the order in which the records declare them. */
final class Schema {
    private final Map<String, ConfigKey> keys = new LinkedHashMap<>();

    Schema(Class<? extends Record> root) {
        collect("", root);
    }

    Collection<ConfigKey> keys() {
        return keys.values();
    }

    Optional<ConfigKey> key(String path) {
        return Optional.ofNullable(keys.get(path));
    }

    Collection<String> paths() {
        return keys.keySet();
    }

    boolean isSection(String path) {
        return keys.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
    }

    /** The path of a component below its section; the root's is the empty string. */
    static String path(String section, RecordComponent component) {
        String name = kebab(component.getName());
        return section.isEmpty() ? name : section + "." + name;
    }

    /** {@code poolSize} and {@code POOL_SIZE} alike become {@code pool-size}. */
    static String kebab(String name) {
        return name.replace('_', '-').replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private void collect(String section, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = path(section, component);
            if (component.getType().isRecord()) {
                collect(path, component.getType());
            } else {
                keys.put(path, ConfigKey.of(path, component));
            }
        }
    }
}

package dev.passway.config;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All keys of a tree of records, in the order in which the records declare them. */
final class Schema {
    private final Map<String, ConfigKey> keys = new LinkedHashMap<>();
    private final Set<String> sections = new LinkedHashSet<>();

    Schema(Class<? extends Record> root) {
        collect("", root);
    }

    Collection<ConfigKey> keys() {
        return keys.values();
    }

    Optional<ConfigKey> key(String path) {
        return Optional.ofNullable(keys.get(path));
    }

    /** The paths of all sections and keys. */
    Set<String> words() {
        Set<String> words = new LinkedHashSet<>(sections);
        words.addAll(keys.keySet());
        return words;
    }

    boolean isSection(String path) {
        return sections.contains(path);
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
                sections.add(path);
                collect(path, component.getType());
            } else {
                keys.put(path, ConfigKey.of(path, component));
            }
        }
    }
}

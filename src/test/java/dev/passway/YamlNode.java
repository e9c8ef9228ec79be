package dev.passway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A place in a YAML document. Asking for what is not there fails with its path.
 *
 * @param path file and keys, for messages
 * @param value a map, a list or a scalar
 */
record YamlNode(String path, Object value) {
    static List<YamlNode> documents(Path file) {
        List<YamlNode> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text(file))) {
            documents.add(new YamlNode(file.toString(), document));
        }
        return documents;
    }

    YamlNode at(String... keys) {
        YamlNode node = this;
        for (String key : keys) {
            node = node.find(key).orElseThrow(missing(node, key));
        }
        return node;
    }

    Optional<YamlNode> find(String key) {
        return value instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get(key)).map(child -> new YamlNode(path + "/" + key, child))
                : Optional.empty();
    }

    List<YamlNode> items() {
        if (!(value instanceof List<?> list)) {
            throw new AssertionError(path + " is no list");
        }
        List<YamlNode> items = new ArrayList<>();
        for (Object item : list) {
            items.add(new YamlNode(path + "[" + items.size() + "]", item));
        }
        return items;
    }

    List<String> texts() {
        return items().stream().map(YamlNode::text).toList();
    }

    /** The pairs of a map, as {@code key=value}. */
    List<String> entries() {
        if (!(value instanceof Map<?, ?> map)) {
            throw new AssertionError(path + " is no map");
        }
        return map.entrySet().stream().map(Object::toString).toList();
    }

    /** The only item whose {@code name} is the given one. */
    YamlNode named(String name) {
        return items().stream()
                .filter(item -> item.at("name").text().equals(name))
                .findFirst()
                .orElseThrow(missing(this, name));
    }

    String text() {
        return value.toString();
    }

    int number() {
        return Integer.parseInt(text());
    }

    private static Supplier<AssertionError> missing(YamlNode node, String key) {
        return () -> new AssertionError(node.path + " has no " + key);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

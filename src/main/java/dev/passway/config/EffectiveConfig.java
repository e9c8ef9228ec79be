package dev.passway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values in effect as text for people, secrets redacted.
 *
 * @param values in the order of the tree
 */
public record EffectiveConfig(List<Value> values) {
    /**
     * One value.
     *
     * @param key dotted
     * @param text as YAML; empty if the key is not set
     * @param origin {@code default}, file and line, or variable
     */
    public record Value(String key, Optional<String> text, String origin) {}

    static EffectiveConfig of(Resolver.Resolved resolved) {
        List<Value> values = new ArrayList<>();
        resolved.values().forEach((key, value) -> {
            Optional<?> present = value instanceof Optional<?> optional ? optional : Optional.of(value);
            values.add(new Value(
                    key,
                    present.map(EffectiveConfig::yaml),
                    resolved.origin(key).text()));
        });
        return new EffectiveConfig(List.copyOf(values));
    }

    /** A YAML document; each line ends with a comment that says where its value came from. */
    public String toYaml() {
        StringBuilder out = new StringBuilder();
        String section = "";
        for (Value value : values) {
            int dot = value.key().lastIndexOf('.');
            if (!value.key().substring(0, dot).equals(section)) {
                section = value.key().substring(0, dot);
                out.append(section).append(":\n");
            }
            out.append(line(value, value.key().substring(dot + 1)));
        }
        return out.toString();
    }

    private static String line(Value value, String name) {
        return value.text()
                .map(text -> "  " + name + ": " + text + "  # " + value.origin() + "\n")
                .orElse("  # " + name + ": not set\n");
    }

    private static String yaml(Object value) {
        return switch (value) {
            case Duration duration -> Durations.format(duration);
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case List<?> items -> items.stream().map(EffectiveConfig::yaml).collect(Collectors.joining(", ", "[", "]"));
            case String text -> quoted(text);
            case Path path -> quoted(path.toString());
            case Secret secret -> quoted(secret.toString());
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c < ' ' || c == 0x7f) {
                out.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
            }
        });
        return out.append('"').toString();
    }
}

package dev.passway.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Optional;

/**
 * One key: a leaf of the tree.
 *
 * @param path dotted and in kebab case, such as {@code postgres.pool-size}
 * @param type how its text is read
 * @param optional whether it may be absent
 * @param fallback its default, written as in the YAML file
 */
record ConfigKey(String path, ValueType type, boolean optional, Optional<String> fallback) {
    static final String PREFIX = "PASSWAY_";

    static ConfigKey of(String path, RecordComponent component) {
        Default fallback = component.getAnnotation(Default.class);
        return new ConfigKey(
                path,
                ValueType.of(component),
                component.getType() == Optional.class,
                fallback == null ? Optional.empty() : Optional.of(fallback.value()));
    }

    boolean secret() {
        return type instanceof SecretText;
    }

    /** The remedy for a bad value. */
    String allowed() {
        String inFile = secret() ? ", or {file: PATH}" : "";
        return "allowed: " + type.allowed() + inFile;
    }

    String variable() {
        return PREFIX + path.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The variable that names a file with the value; for secrets only. */
    String fileVariable() {
        return variable() + "_FILE";
    }
}

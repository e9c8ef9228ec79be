package dev.passway.config;

import dev.passway.config.Resolver.Resolved;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the records from their values, the leaves first, and asks each whether its keys go together. */
final class Binder {
    private final Resolved resolved;
    private final List<ConfigFault> faults = new ArrayList<>();

    Binder(Resolved resolved) {
        this.resolved = resolved;
    }

    /** What was found contradictory so far. */
    List<ConfigFault> faults() {
        return faults;
    }

    /** The record of that section, or empty if a value below it is missing. */
    <R extends Record> Optional<R> bind(String section, Class<R> type) {
        List<Object> arguments = new ArrayList<>();
        RecordComponent[] components = type.getRecordComponents();
        for (RecordComponent component : components) {
            argument(Schema.path(section, component), component.getType()).ifPresent(arguments::add);
        }
        if (arguments.size() < components.length) {
            return Optional.empty();
        }
        R record = construct(type, arguments);
        if (record instanceof Consistent consistent) {
            consistent.contradictions().forEach(found -> report(section, found));
        }
        return Optional.of(record);
    }

    private Optional<?> argument(String path, Class<?> type) {
        return type.isRecord()
                ? bind(path, type.asSubclass(Record.class))
                : Optional.ofNullable(resolved.values().get(path));
    }

    private void report(String section, Consistent.Contradiction found) {
        String key = section.isEmpty() ? found.key() : section + "." + found.key();
        faults.add(new ConfigFault(key, resolved.origin(key), found.problem(), "allowed: " + found.allowed()));
    }

    private static <R extends Record> R construct(Class<R> type, List<Object> arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " can't be made from its components", e);
        }
    }
}

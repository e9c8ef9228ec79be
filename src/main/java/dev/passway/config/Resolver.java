package dev.passway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides for each key which source counts (the environment, then the file, then the default) and reads its value. */
final class Resolver {
    private final Source file;
    private final Source environment;
    private final Set<String> alsoRequired;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Origin> origins = new LinkedHashMap<>();
    private final List<ConfigFault> faults = new ArrayList<>();

    Resolver(Source file, Source environment, Set<String> alsoRequired) {
        this.file = file;
        this.environment = environment;
        this.alsoRequired = alsoRequired;
    }

    /**
     * What came of it.
     *
     * @param values of each key that is right, an Optional for an optional one
     * @param origins of each key that is set or has a default
     * @param faults of the others
     */
    record Resolved(Map<String, Object> values, Map<String, Origin> origins, List<ConfigFault> faults) {
        Origin origin(String path) {
            return origins.getOrDefault(path, Origin.NOWHERE);
        }
    }

    Resolved resolve(Schema schema) {
        schema.keys().forEach(this::resolve);
        return new Resolved(values, origins, faults);
    }

    private void resolve(ConfigKey key) {
        Optional<Given> given = given(key);
        if (given.isPresent()) {
            accept(key, given.get());
        } else if (key.optional() && !alsoRequired.contains(key.path())) {
            values.put(key.path(), Optional.empty());
        } else if (file.readable()) {
            faults.add(new ConfigFault(key.path(), Origin.NOWHERE, "is missing", whereToSet(key)));
        }
    }

    private Optional<Given> given(ConfigKey key) {
        return Optional.ofNullable(environment.given().get(key.path()))
                .or(() -> Optional.ofNullable(file.given().get(key.path())))
                .or(() -> key.fallback().map(text -> new Given.Text(text, Origin.DEFAULT)));
    }

    private void accept(ConfigKey key, Given given) {
        origins.put(key.path(), given.origin());
        switch (given.read(key.type())) {
            case Reading.Value read ->
                values.put(key.path(), key.optional() ? Optional.of(read.value()) : read.value());
            case Reading.Refused refused ->
                faults.add(new ConfigFault(key.path(), given.origin(), refused.problem(), key.allowed()));
            case Reading.Reported reported -> {}
        }
    }

    private static String whereToSet(ConfigKey key) {
        String file = key.secret() ? " or " + key.fileVariable() : "";
        return "set it in the YAML file or by " + key.variable() + file + "; " + key.allowed();
    }
}

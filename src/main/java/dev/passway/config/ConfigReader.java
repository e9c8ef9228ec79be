package dev.passway.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the configuration from a YAML file, the environment and secret files, and reports all that is wrong at once. */
public final class ConfigReader {
    private static final Schema SCHEMA = new Schema(PasswayConfig.class);

    private ConfigReader() {}

    /**
     * Reads a configuration for {@code run}.
     *
     * @param yaml the file; without one the environment and the defaults have to suffice
     * @param environment all variables; those that don't start with {@code PASSWAY_} are not looked at
     */
    public static ConfigResult read(Optional<Path> yaml, Map<String, String> environment) {
        return read(yaml, environment, Set.of());
    }

    /**
     * Reads a configuration.
     *
     * @param yaml the file
     * @param environment all variables
     * @param alsoRequired dotted keys that are optional for others and not for this caller
     */
    public static ConfigResult read(Optional<Path> yaml, Map<String, String> environment, Set<String> alsoRequired) {
        Source file = yaml.map(path -> YamlSource.read(path, SCHEMA)).orElse(Source.EMPTY);
        Source variables = EnvironmentSource.read(environment, SCHEMA);
        Resolver.Resolved resolved = new Resolver(file, variables, alsoRequired).resolve(SCHEMA);
        Binder binder = new Binder(resolved);
        Optional<PasswayConfig> config = binder.bind("", PasswayConfig.class);
        List<ConfigFault> faults = Stream.of(file.faults(), variables.faults(), resolved.faults(), binder.faults())
                .flatMap(List::stream)
                .toList();
        if (config.isEmpty() || !faults.isEmpty()) {
            return new ConfigResult.Faulty(List.copyOf(new LinkedHashSet<>(faults)));
        }
        return new ConfigResult.Loaded(config.get(), EffectiveConfig.of(resolved));
    }
}

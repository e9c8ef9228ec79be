package dev.passway.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the environment: one variable for each key, and for a secret one that names a file. */
final class EnvironmentSource {
    /** Read before there is a configuration: by the launcher, by the subcommands and by the log's set-up. */
    private static final Map<String, ValueType> READ_ELSEWHERE = Map.of(
            "PASSWAY_CERTIFICATE_PASSWORD",
            new SecretText(0),
            "PASSWAY_CONFIG",
            new Text(),
            "PASSWAY_LOG_FORMAT",
            new Choice(List.of("json", "text")),
            "PASSWAY_LOG_LEVEL",
            new Choice(List.of("trace", "debug", "info", "warn", "error")));

    private final Map<String, ConfigKey> byVariable = new LinkedHashMap<>();
    private final Map<String, ConfigKey> byFileVariable = new LinkedHashMap<>();
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final List<ConfigFault> faults = new ArrayList<>();

    private EnvironmentSource(Schema schema) {
        for (ConfigKey key : schema.keys()) {
            byVariable.put(key.variable(), key);
            if (key.secret()) {
                byFileVariable.put(key.fileVariable(), key);
            }
        }
    }

    static Source read(Map<String, String> environment, Schema schema) {
        EnvironmentSource source = new EnvironmentSource(schema);
        new TreeMap<>(environment).forEach(source::variable);
        return new Source(source.given, source.faults, true);
    }

    private void variable(String name, String value) {
        if (!name.startsWith(ConfigKey.PREFIX) || ServiceLinks.isOne(name, value)) {
            return;
        }
        Origin origin = Origin.variable(name);
        if (READ_ELSEWHERE.containsKey(name)) {
            check(READ_ELSEWHERE.get(name), value, origin);
        } else if (byVariable.containsKey(name)) {
            put(byVariable.get(name), new Given.Text(value, origin));
        } else if (byFileVariable.containsKey(name)) {
            put(byFileVariable.get(name), new Given.InFile(value, origin));
        } else {
            faults.add(new ConfigFault(name, origin, "is unknown", Nearest.hint(name, known())));
        }
    }

    private void check(ValueType type, String value, Origin origin) {
        if (type.read(value) instanceof Reading.Refused refused) {
            faults.add(new ConfigFault(origin.text(), origin, refused.problem(), "allowed: " + type.allowed()));
        }
    }

    private void put(ConfigKey key, Given value) {
        Given first = given.putIfAbsent(key.path(), value);
        if (first != null) {
            String problem = "is set twice, first by " + first.origin().text();
            faults.add(new ConfigFault(key.path(), value.origin(), problem, "keep one of them"));
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(READ_ELSEWHERE.keySet());
        known.addAll(byVariable.keySet());
        known.addAll(byFileVariable.keySet());
        return known;
    }
}

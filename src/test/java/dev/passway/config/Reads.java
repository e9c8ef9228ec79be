package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to read a configuration in a test; the two required secrets are always set. */
final class Reads {
    static final String PASSWORD = "correct-horse";
    static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private Reads() {}

    /** The environment with the two required secrets and these variables, in pairs of name and value. */
    static Map<String, String> environment(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PASSWAY_POSTGRES_PASSWORD", PASSWORD);
        environment.put("PASSWAY_CERTIFICATES_KEY", KEY);
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    static ConfigResult.Loaded loaded(Optional<Path> yaml, Map<String, String> environment) {
        ConfigResult result = ConfigReader.read(yaml, environment);
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        return (ConfigResult.Loaded) result;
    }

    static List<String> faults(Optional<Path> yaml, Map<String, String> environment) {
        ConfigResult result = ConfigReader.read(yaml, environment);
        assertThat(result).isInstanceOf(ConfigResult.Faulty.class);
        return ((ConfigResult.Faulty) result)
                .faults().stream().map(ConfigFault::sentence).toList();
    }

    /** Writes {@code passway.yaml} into the folder. */
    static Path yaml(Path folder, String text) {
        return write(folder.resolve("passway.yaml"), text);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void says_of_each_value_where_it_came_from() {
        Map<String, String> environment = Reads.environment("PASSWAY_HTTP_PORT", "80");
        String yaml = Reads.loaded(Optional.empty(), environment).effective().toYaml();

        assertThat(yaml.lines())
                .contains(
                        "http:",
                        "  host: \"0.0.0.0\"  # default",
                        "  port: 80  # PASSWAY_HTTP_PORT",
                        "  deadline: 5s  # default",
                        "  password: \"<redacted>\"  # PASSWAY_POSTGRES_PASSWORD",
                        "  tls: verify-full  # default",
                        "  # ca-file: not set");
    }

    @Test
    void reads_back_as_what_it_was() {
        Map<String, String> environment = Reads.environment(
                "PASSWAY_POSTGRES_DATABASE", "a \"quoted\\ name\"\n# und ein Ümlaut",
                "PASSWAY_HTTP_DEADLINE", "1500ms",
                "PASSWAY_PUSH_RETRY_MAX", "120m");
        EffectiveConfig first = Reads.loaded(Optional.empty(), environment).effective();
        Path printed = Reads.yaml(folder, first.toYaml());
        EffectiveConfig second = Reads.loaded(Optional.of(printed), Map.of("PASSWAY_CERTIFICATES_KEY", Reads.KEY))
                .effective();

        assertThat(second.values())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                .isEqualTo(first.values());
    }
}

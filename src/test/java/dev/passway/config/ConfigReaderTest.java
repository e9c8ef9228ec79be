package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "PASSWAY_POSTGRES_PASSWORD", "correct-horse",
            "PASSWAY_CERTIFICATES_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    @Test
    void needs_only_the_two_secrets() {
        ConfigResult result = ConfigReader.read(Optional.empty(), REQUIRED);
        assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
        PasswayConfig config = ((ConfigResult.Loaded) result).config();
        assertThat(config.postgres().password().reveal()).isEqualTo("correct-horse");
        assertThat(config.postgres().tls()).isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(config.push().lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.migration().password()).isEmpty();
    }
}

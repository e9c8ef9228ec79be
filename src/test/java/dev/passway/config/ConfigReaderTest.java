package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void needs_only_the_two_secrets() {
        PasswayConfig config =
                Reads.loaded(Optional.empty(), Reads.environment()).config();

        assertThat(config.postgres().password().reveal()).isEqualTo(Reads.PASSWORD);
        assertThat(config.certificates().key().reveal()).isEqualTo(Reads.KEY);
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.postgres().tls()).isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(config.push().retryMax()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.migration().password()).isEmpty();
        assertThat(config.apns().trustedCertificates()).isEmpty();
    }

    @Test
    void reads_every_kind_of_value_from_yaml() {
        Path authorities = Reads.write(folder.resolve("ca.pem"), "a certificate");
        Path yaml = Reads.yaml(folder, """
                http: {deadline: 250ms, port: 0}
                postgres:
                  host: db.example.com
                  tls: require
                  ca-file: %s
                  cache-statements: false
                """.formatted(authorities));
        PasswayConfig config =
                Reads.loaded(Optional.of(yaml), Reads.environment()).config();

        assertThat(config.http().deadline()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.http().port()).isZero();
        assertThat(config.postgres().host()).isEqualTo("db.example.com");
        assertThat(config.postgres().tls()).isEqualTo(TlsMode.REQUIRE);
        assertThat(config.postgres().caFile()).contains(authorities);
        assertThat(config.postgres().cacheStatements()).isFalse();
    }

    @Test
    void lets_a_variable_win_over_the_file_and_the_file_over_the_default() {
        Path yaml = Reads.yaml(folder, "postgres: {pool-size: 20, port: 6432}");
        Map<String, String> environment = Reads.environment("PASSWAY_POSTGRES_POOL_SIZE", "30");
        ConfigResult.Loaded loaded = Reads.loaded(Optional.of(yaml), environment);

        assertThat(loaded.config().postgres().poolSize()).isEqualTo(30);
        assertThat(loaded.config().postgres().port()).isEqualTo(6432);
        assertThat(loaded.config().postgres().database()).isEqualTo("passway");
        assertThat(loaded.effective().values())
                .contains(
                        new EffectiveConfig.Value(
                                "postgres.pool-size", Optional.of("30"), "PASSWAY_POSTGRES_POOL_SIZE"),
                        new EffectiveConfig.Value("postgres.port", Optional.of("6432"), yaml + ":1"),
                        new EffectiveConfig.Value("postgres.database", Optional.of("\"passway\""), "default"));
    }

    @Test
    void takes_an_empty_file_for_one_that_sets_nothing() {
        Path yaml = Reads.yaml(folder, "# nothing\n");
        assertThat(Reads.loaded(Optional.of(yaml), Reads.environment())
                        .config()
                        .bus()
                        .inFlight())
                .isEqualTo(1024);
    }

    @Test
    void takes_a_section_without_keys_for_one_that_sets_nothing() {
        Path yaml = Reads.yaml(folder, "certificates:\n  # key: abc\nbus: {in-flight: 7}\n");
        assertThat(Reads.loaded(Optional.of(yaml), Reads.environment())
                        .config()
                        .bus()
                        .inFlight())
                .isEqualTo(7);
    }

    @Test
    void demands_an_optional_key_for_a_caller_that_needs_it() {
        ConfigResult result = ConfigReader.read(Optional.empty(), Reads.environment(), Set.of("migration.password"));
        assertThat(result).isInstanceOf(ConfigResult.Faulty.class);
        assertThat(((ConfigResult.Faulty) result).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).startsWith("migration.password is missing; "));
    }

    @Test
    void does_not_look_at_the_variables_of_other_programs() {
        Map<String, String> environment = Reads.environment("PATH", "/bin", "PASSWAYS", "x", "passway_http_port", "x");
        assertThat(Reads.loaded(Optional.empty(), environment).config().http().port())
                .isEqualTo(8080);
    }

    @Test
    void knows_the_variables_that_others_read() {
        Map<String, String> environment = Reads.environment(
                "PASSWAY_CONFIG", "x.yaml", "PASSWAY_LOG_FORMAT", "text", "PASSWAY_LOG_LEVEL", "debug");
        assertThat(Reads.loaded(Optional.empty(), environment).config().http().port())
                .isEqualTo(8080);
    }

    @Test
    void leaves_kubernetes_service_links_aside() {
        Map<String, String> environment = Reads.environment(
                "PASSWAY_SERVICE_HOST", "10.0.0.7",
                "PASSWAY_SERVICE_PORT", "8080",
                "PASSWAY_SERVICE_PORT_HTTP", "8080",
                "PASSWAY_PORT", "tcp://10.0.0.7:8080",
                "PASSWAY_PORT_8080_TCP", "tcp://10.0.0.7:8080",
                "PASSWAY_PORT_8080_TCP_ADDR", "10.0.0.7",
                "PASSWAY_MANAGEMENT_SERVICE_HOST", "10.0.0.8",
                "PASSWAY_MANAGEMENT_PORT", "tcp://10.0.0.8:9090");
        assertThat(Reads.loaded(Optional.empty(), environment)
                        .config()
                        .management()
                        .port())
                .isEqualTo(9090);
    }
}

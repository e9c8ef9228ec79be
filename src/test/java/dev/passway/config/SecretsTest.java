package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void reads_a_secret_from_the_file_that_a_variable_names() {
        Path file = Reads.write(folder.resolve("password"), "from a file\n");
        Map<String, String> environment = withoutPassword();
        environment.put("PASSWAY_POSTGRES_PASSWORD_FILE", file.toString());

        assertThat(Reads.loaded(Optional.empty(), environment)
                        .config()
                        .postgres()
                        .password()
                        .reveal())
                .isEqualTo("from a file");
    }

    @Test
    void reads_a_secret_from_the_file_that_the_yaml_names() {
        Path file = Reads.write(folder.resolve("password"), "from a file\r\n");
        Path yaml = Reads.yaml(folder, "postgres:\n  password: {file: " + file + "}\n");

        assertThat(Reads.loaded(Optional.of(yaml), withoutPassword())
                        .config()
                        .postgres()
                        .password()
                        .reveal())
                .isEqualTo("from a file");
    }

    @Test
    void keeps_the_spaces_of_a_secret() {
        Path file = Reads.write(folder.resolve("password"), " a b \n\n");
        Map<String, String> environment = withoutPassword();
        environment.put("PASSWAY_POSTGRES_PASSWORD_FILE", file.toString());

        assertThat(Reads.loaded(Optional.empty(), environment)
                        .config()
                        .postgres()
                        .password()
                        .reveal())
                .isEqualTo(" a b ");
    }

    @Test
    void refuses_a_secret_that_is_set_by_value_and_by_file() {
        List<String> faults =
                Reads.faults(Optional.empty(), Reads.environment("PASSWAY_POSTGRES_PASSWORD_FILE", "/some/file"));
        assertThat(faults)
                .containsExactly("postgres.password (PASSWAY_POSTGRES_PASSWORD_FILE) is set twice, "
                        + "first by PASSWAY_POSTGRES_PASSWORD; keep one of them.");
    }

    @Test
    void refuses_a_file_that_is_not_there_and_does_not_repeat_its_name() {
        Map<String, String> environment = withoutPassword();
        environment.put("PASSWAY_POSTGRES_PASSWORD_FILE", "hunter2");
        assertThat(Reads.faults(Optional.empty(), environment))
                .containsExactly("postgres.password (PASSWAY_POSTGRES_PASSWORD_FILE) names a file that can't be read; "
                        + "allowed: text, or {file: PATH}.");
    }

    @Test
    void refuses_an_empty_file() {
        Map<String, String> environment = withoutPassword();
        environment.put(
                "PASSWAY_POSTGRES_PASSWORD_FILE",
                Reads.write(folder.resolve("empty"), "\n").toString());
        assertThat(Reads.faults(Optional.empty(), environment))
                .singleElement()
                .asString()
                .contains("names an empty file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "aHVudGVyMg==", "AAAA", "%%%"})
    void refuses_a_sealing_key_that_is_not_32_bytes_without_showing_it(String key) {
        List<String> faults = Reads.faults(Optional.empty(), Reads.environment("PASSWAY_CERTIFICATES_KEY", key));
        assertThat(faults)
                .containsExactly("certificates.key (PASSWAY_CERTIFICATES_KEY) is not Base64 of 32 bytes; "
                        + "allowed: Base64 of 32 bytes, or {file: PATH}.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres: {password: *hunter2}",
                "postgres: {password: !hunter2}",
                "postgres: {password: @hunter2}",
                "postgres: {password: %hunter2}",
                "postgres: {password: \"hunter2}",
                "postgres:\n  password: x: hunter2",
                "postgres: {password: [hunter2]}",
                "postgres: {password: {file: x, value: hunter2}}",
                "postgres: {password: {hunter2: x}}",
                "postgres: hunter2",
                "postgres: [hunter2]",
            })
    void shows_no_secret_when_the_yaml_around_it_is_broken(String text) {
        Path yaml = Reads.yaml(folder, text);
        Map<String, String> environment = new HashMap<>(withoutPassword());
        ConfigResult result = ConfigReader.read(Optional.of(yaml), environment);
        assertThat(result.toString()).contains("passway.yaml").doesNotContain("hunter2");
    }

    @Test
    void hides_secrets_wherever_a_configuration_is_printed() {
        ConfigResult.Loaded loaded =
                Reads.loaded(Optional.empty(), Reads.environment("PASSWAY_MIGRATION_PASSWORD", "hunter2"));
        assertThat(List.of(loaded.toString(), loaded.effective().toYaml()))
                .allSatisfy(text -> assertThat(text)
                        .contains(Secret.REDACTED)
                        .doesNotContain("hunter2", Reads.PASSWORD, Reads.KEY));
    }

    private static Map<String, String> withoutPassword() {
        Map<String, String> environment = Reads.environment();
        environment.remove("PASSWAY_POSTGRES_PASSWORD");
        return environment;
    }
}

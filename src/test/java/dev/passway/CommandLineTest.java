package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private static final Map<String, String> SECRETS = Map.of(
            "PASSWAY_POSTGRES_PASSWORD", "correct-horse",
            "PASSWAY_CERTIFICATES_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "walk",
                "run --nope",
                "config --config",
                "migrate now",
                "certificate",
                "certificate put",
                "pass-type",
                "pass-type put"
            })
    void ends_with_2_for_a_wrong_command_line(String line) {
        assertThat(execute(SECRETS, line.isEmpty() ? new String[0] : line.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Usage: passway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "migrate", "config", "config --check", "certificate list"})
    void ends_with_2_for_a_wrong_configuration_and_prints_every_fault(String line) {
        assertThat(execute(Map.of("PASSWAY_HTTP_PORT", "x"), line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .anyMatch(text -> text.startsWith("  - http.port (PASSWAY_HTTP_PORT) is \"x\""))
                .anyMatch(text -> text.startsWith("  - postgres.password is missing"))
                .anyMatch(text -> text.startsWith("  - certificates.key is missing"));
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "run --help",
                "migrate --help",
                "config --help",
                "certificate list --help",
                "config"
            })
    void ends_with_0_when_it_has_said_what_was_asked(String line) {
        assertThat(execute(SECRETS, line.split(" "))).isZero();
        assertThat(out.toString()).isNotBlank();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void migrating_needs_the_password_of_the_owner() {
        assertThat(execute(SECRETS, "migrate")).isEqualTo(2);
        assertThat(err.toString()).contains("migration.password is missing");
    }

    @Test
    void names_version_and_commit() {
        assertThat(execute(SECRETS, "--version")).isZero();
        assertThat(out.toString()).matches("passway [0-9]+\\.[0-9]+\\.[0-9]+\\S* \\((?:[0-9a-f]{7,}|unknown)\\)\\R");
    }

    @Test
    void prefers_the_file_of_the_option_to_that_of_the_variable() {
        assertThat(execute(Map.of("PASSWAY_CONFIG", "variable.yaml"), "config", "--config", "option.yaml"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("option.yaml can't be read").doesNotContain("variable.yaml");
    }

    @Test
    void reads_the_file_of_the_variable() {
        assertThat(execute(Map.of("PASSWAY_CONFIG", "variable.yaml"), "config")).isEqualTo(2);
        assertThat(err.toString()).contains("variable.yaml can't be read");
    }

    private int execute(Map<String, String> environment, String... arguments) {
        CommandLine commands = Main.commandLine(environment);
        commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}

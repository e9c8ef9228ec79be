package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "", "two words", "it's", "''", "$HOME `id` $(id)", "a\"b\\c", "*?[x]", "a\nb", "é"})
    void gives_a_shell_each_value_as_it_is(String value) throws Exception {
        var file = file();
        file.write(variables(value));

        assertThat(sourced(file)).isEqualTo("<" + value + ">");
    }

    @Test
    void keeps_the_order_with_one_assignment_in_single_quotes_on_each_line() throws Exception {
        var variables = variables("1");
        variables.put("PASSWAY_AND", "2");
        file().write(variables);

        assertThat(Files.readAllLines(file().path())).isEqualTo(List.of("PASSWAY_IT='1'", "PASSWAY_AND='2'"));
    }

    @Test
    void lets_only_its_owner_read_it() throws Exception {
        file().write(variables("secret"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
                .isEqualTo("rw-------");
    }

    @Test
    void replaces_an_older_one_and_leaves_no_temporary_file() throws Exception {
        file().write(variables("older"));
        file().write(variables("newer"));

        assertThat(sourced(file())).isEqualTo("<newer>");
        try (var files = Files.list(file().path().resolveSibling(""))) {
            assertThat(files).containsExactly(file().path());
        }
    }

    @Test
    void deletes_its_own_and_not_what_another_wrote_meanwhile() {
        file().write(variables("mine"));
        file().write(variables("another's"));

        file().deleteIf(variables("mine"));
        assertThat(file().path()).exists();

        file().deleteIf(variables("another's"));
        assertThat(file().path()).doesNotExist();
    }

    private EnvironmentFile file() {
        return new EnvironmentFile(folder.resolve("new/passway.env"));
    }

    private static SequencedMap<String, String> variables(String value) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("PASSWAY_IT", value);
        return variables;
    }

    private static String sourced(EnvironmentFile file) throws IOException {
        var script = ". " + file.path() + "; printf '<%s>' \"$PASSWAY_IT\"";
        var shell = new ProcessBuilder("sh", "-c", script).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

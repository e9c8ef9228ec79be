package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every dependency has its reason in {@code docs/dependencies.md}, and every reason its dependency. */
class DependenciesDocumentTest {
    private static final Pattern ROW = Pattern.compile("\\| `(?<name>[^`]+)` \\| (?<reason>\\S.*) \\|");

    @ParameterizedTest
    @CsvSource({"At run time, compile runtime", "In tests and development mode, test"})
    void explains_exactly_the_dependencies_of_the_pom(String section, String scopes) throws Exception {
        assertThat(rows(section)).containsExactlyInAnyOrderElementsOf(declared(List.of(scopes.split(" "))));
    }

    @Test
    void explains_exactly_the_plugins_and_compiler_plugins_of_the_pom() throws Exception {
        assertThat(rows("In the build"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Pom.plugins().stream(), Pom.compilerPlugins().stream())
                                .map(Pom.Artifact::name)
                                .distinct()
                                .toList());
    }

    private static List<String> declared(List<String> scopes) throws Exception {
        return Pom.dependencies().stream()
                .filter(dependency -> scopes.contains(dependency.scope()))
                .map(Pom.Artifact::name)
                .toList();
    }

    private static List<String> rows(String section) throws IOException {
        String document = Files.readString(Path.of("docs", "dependencies.md"));
        return Stream.of(document.split("(?m)^## "))
                .filter(part -> part.startsWith(section + "\n"))
                .flatMap(part -> ROW.matcher(part).results())
                .map(row -> row.group("name"))
                .toList();
    }
}

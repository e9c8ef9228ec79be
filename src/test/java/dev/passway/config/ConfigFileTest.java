package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The file that is shipped says nothing else than the defaults do. */
class ConfigFileTest {
    private static final Path FILE = Path.of("conf/passway.yaml");

    private final Schema schema = new Schema(PasswayConfig.class);

    @Test
    void sets_every_key_that_has_a_default_to_that_default() {
        Source source = YamlSource.read(FILE, schema);
        assertThat(source.faults()).isEmpty();
        for (ConfigKey key : schema.keys()) {
            Optional<String> text =
                    Optional.ofNullable(source.given().get(key.path())).map(given -> ((Given.Text) given).text());
            assertThat(text).as(key.path()).isEqualTo(key.fallback());
        }
    }

    @Test
    void names_the_others_in_a_comment_of_their_section() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        TreeSet<String> commented = new TreeSet<>();
        String section = "";
        for (String line : lines) {
            var header = Pattern.compile("([a-z]+):").matcher(line);
            var comment = Pattern.compile("  # ([a-z-]+): [\\[{/].*").matcher(line);
            section = header.matches() ? header.group(1) : section;
            if (comment.matches()) {
                commented.add(section + "." + comment.group(1));
            }
        }
        assertThat(commented)
                .containsExactlyElementsOf(schema.keys().stream()
                        .filter(key -> key.fallback().isEmpty())
                        .map(ConfigKey::path)
                        .sorted()
                        .toList());
    }
}

package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of {@code docs/rules.md}. */
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "rules.md");
    private static final Pattern EXAMPLE = Pattern.compile("```rule\n(.*)\n (.*)\n```");

    /** @param follows what the document says */
    record Example(String comes, String follows) {
        @Override
        public String toString() {
            return comes;
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void holds(Example example) {
        assertThat(RuleExamples.run(example.comes())).isEqualTo(example.follows());
    }

    @Test
    void each_rule_has_its_example() throws IOException {
        String text = Files.readString(DOCUMENT);
        List<String> sections = List.of(text.split("\n## ", -1));

        assertThat(sections.subList(1, sections.size()))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(section -> assertThat(section).contains("```rule\n"));
        assertThat(Pattern.compile("```rule").matcher(text).results())
                .hasSameSizeAs(examples().toList());
    }

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult match) -> new Example(match.group(1), match.group(2)));
    }
}

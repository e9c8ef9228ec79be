package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionRecordsTest {
    private static final Path FOLDER = Path.of("docs", "decisions");
    private static final List<String> HEADINGS =
            List.of("## Status", "## Context", "## Decision", "## Consequences", "## What we considered");

    static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_record_has_its_number_and_the_five_headings(Path record) throws IOException {
        List<String> lines = Files.readAllLines(record);
        assertThat(lines.getFirst())
                .startsWith("# " + record.getFileName().toString().substring(0, 4) + ". ");
        assertThat(lines).filteredOn(line -> line.startsWith("## ")).isEqualTo(HEADINGS);
    }

    @Test
    void the_index_links_every_record_in_order() throws IOException {
        List<String> links = Files.readAllLines(FOLDER.resolve("README.md")).stream()
                .filter(line -> line.startsWith("| [0"))
                .map(line -> line.substring(line.indexOf('(') + 1, line.indexOf(')')))
                .toList();
        assertThat(records())
                .extracting(record -> record.getFileName().toString())
                .isEqualTo(links);
    }
}

package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final String BEGIN = "<!-- keys: made from the source, see the end of this page -->\n";
    private static final String END = "\n<!-- end of keys -->\n";

    @Test
    void the_document_lists_every_key_as_it_is() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        if (Boolean.getBoolean("passway.write-docs")) {
            Files.writeString(
                    DOCUMENT, document.substring(0, begin) + ConfigTable.markdown() + document.substring(end));
            return;
        }
        assertThat(document.substring(begin, end))
                .as("docs/configuration.md is out of step; write it anew by: "
                        + "./mvnw test -Dtest=ConfigDocumentTest -Dpassway.write-docs=true")
                .isEqualTo(ConfigTable.markdown());
    }
}

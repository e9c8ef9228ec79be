package dev.passway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the marketer copies from {@code docs/klaviyo.md}: fenced blocks with the name of their use behind the language. */
final class Guide {
    private static final Path DOCUMENT = Path.of("docs", "klaviyo.md");
    private static final Pattern BLOCK =
            Pattern.compile("```(?<language>\\w+) (?<use>[\\w-]+)\\n(?<text>.*?)\\n```", Pattern.DOTALL);

    private Guide() {}

    static String text() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bodies by use. */
    static Map<String, String> bodies() {
        return blocks("django");
    }

    /** The body of that use. */
    static String body(String use) {
        return Objects.requireNonNull(bodies().get(use), use);
    }

    /** What the guide puts behind the URL for that use; empty if nothing. */
    static String query(String use) {
        return blocks("text").getOrDefault(use, "");
    }

    /** What an answer looks like. */
    static String answer(String use) {
        return Objects.requireNonNull(blocks("json").get(use), use);
    }

    private static Map<String, String> blocks(String language) {
        var blocks = new LinkedHashMap<String, String>();
        BLOCK.matcher(text())
                .results()
                .filter(block -> block.group("language").equals(language))
                .forEach(block -> blocks.put(block.group("use"), block.group("text")));
        return blocks;
    }
}

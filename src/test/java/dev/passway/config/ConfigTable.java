package dev.passway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/configuration.md}, made of the records and the {@code @param} lines of their Javadoc. */
final class ConfigTable {
    private static final Path SOURCES = Path.of("src/main/java/dev/passway/config");
    private static final Pattern PARAM = Pattern.compile("@param (\\w+) (.*?)(?=\n \\* @|\n \\*/)", Pattern.DOTALL);
    private static final String HEAD = """

            | key | variable | default | allowed | meaning |
            |---|---|---|---|---|
            """;

    private ConfigTable() {}

    static String markdown() throws IOException {
        StringBuilder out = new StringBuilder();
        for (var section : PasswayConfig.class.getRecordComponents()) {
            String path = Schema.path("", section);
            String title = meaning(PasswayConfig.class, section.getName());
            out.append("\n## `")
                    .append(path)
                    .append("`: ")
                    .append(title)
                    .append('\n')
                    .append(HEAD);
            for (var component : section.getType().getRecordComponents()) {
                ConfigKey key = ConfigKey.of(Schema.path(path, component), component);
                out.append(row(key, meaning(section.getType(), component.getName())));
            }
        }
        return out.toString();
    }

    private static String row(ConfigKey key, String meaning) {
        String variables = code(key.variable()) + (key.secret() ? ", " + code(key.fileVariable()) : "");
        String fallback = key.fallback().map(ConfigTable::code).orElse(key.optional() ? "not set" : "**required**");
        String allowed =
                key.secret() ? "secret: " + key.type().allowed() : key.type().allowed();
        return "| %s | %s | %s | %s | %s |\n".formatted(code(key.path()), variables, fallback, allowed, meaning);
    }

    private static String meaning(Class<?> type, String component) throws IOException {
        String source = Files.readString(SOURCES.resolve(type.getSimpleName() + ".java"));
        Matcher matcher = PARAM.matcher(source);
        Optional<String> found = matcher.results()
                .filter(result -> result.group(1).equals(component))
                .map(result -> result.group(2))
                .findFirst();
        String text = found.orElseThrow(() -> new AssertionError("no @param " + component + " in " + type));
        String joined = String.join(
                " ", Arrays.stream(text.split("\\s*\\R\\s*\\*?\\s*")).toList());
        return joined.strip().replaceAll("\\{@(?:code|link) ([^}]*)\\}", "`$1`");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}

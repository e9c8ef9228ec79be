package dev.passway.render;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SequencedMap;

/** Writes a {@code pass.strings}: what a phone shows instead of each text of pass.json, in UTF-8. */
final class PassStrings {
    private PassStrings() {}

    static byte[] of(SequencedMap<String, String> strings) {
        var file = new StringBuilder();
        for (Map.Entry<String, String> entry : strings.entrySet()) {
            quoted(entry.getKey(), file);
            file.append(" = ");
            quoted(entry.getValue(), file);
            file.append(";\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void quoted(String text, StringBuilder file) {
        file.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> file.append('\\').append(c);
                case '\n' -> file.append("\\n");
                case '\r' -> file.append("\\r");
                default -> file.append(c);
            }
        }
        file.append('"');
    }
}

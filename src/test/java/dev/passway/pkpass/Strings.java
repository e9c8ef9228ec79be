package dev.passway.pkpass;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Translations as Apple's strings files hold them: {@code "key" = "value";} in lines. */
final class Strings {
    private static final Pattern LINE =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*;");

    private Strings() {}

    /** Those of the language; none if the pass does not speak it. */
    static Map<String, String> of(Pkpass pass, String language) {
        var strings = new HashMap<String, String>();
        pass.file(language + ".lproj/pass.strings")
                .map(bytes -> LINE.matcher(new String(bytes, StandardCharsets.UTF_8)))
                .ifPresent(lines -> {
                    while (lines.find()) {
                        strings.put(unescaped(lines.group(1)), unescaped(lines.group(2)));
                    }
                });
        return strings;
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replaceAll("\\\\(.)", "$1");
    }
}

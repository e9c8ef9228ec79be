package dev.passway.domain;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What stands between the braces of a {@link Phrase}. */
final class Placeholder {
    private static final Pattern PATH = Pattern.compile("data(?:\\.[A-Za-z_][A-Za-z0-9_]*)+");

    private Placeholder() {}

    /** Where the place that starts there ends: at the brace that closes it, past braces within and quoted texts. */
    static int end(String source, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("has a ${ without its }; write $${ for the characters themselves");
    }

    /** A plain path is read as such: it costs nothing and keeps every digit. */
    static Source read(String place) {
        String text = WhiteSpace.trim(place);
        if (PATH.matcher(text).matches()) {
            List<String> names = Arrays.asList(text.split("\\."));
            return new DataPath(names.subList(1, names.size()));
        }
        return Expression.of(text);
    }
}

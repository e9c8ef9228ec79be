package dev.passway.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of a webhook. They can never refuse it, so a query is read as far as it makes sense, where
 * Vert.x' own reading throws: what can't be decoded stays as it was sent.
 */
public final class Query {
    private static final Pattern SEPARATOR = Pattern.compile("&");
    private static final char REPLACEMENT = '\uFFFD';

    private Query() {}

    /** The parameter's first value; without {@code =} it is the empty string. Empty if it is not there. */
    public static Optional<String> parameter(@Nullable String query, String name) {
        return query == null
                ? Optional.empty()
                : SEPARATOR
                        .splitAsStream(query)
                        .filter(pair -> decoded(name(pair)).equals(name))
                        .findFirst()
                        .map(pair -> decoded(value(pair)));
    }

    private static String name(String pair) {
        int end = pair.indexOf('=');
        return end < 0 ? pair : pair.substring(0, end);
    }

    private static String value(String pair) {
        return pair.substring(Math.min(pair.length(), name(pair).length() + 1));
    }

    private static String decoded(String text) {
        // PostgreSQL takes no NUL in a text, not even to compare
        return PercentEncoding.decode(text).orElse(text).replace('\0', REPLACEMENT);
    }
}

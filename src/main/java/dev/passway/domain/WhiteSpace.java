package dev.passway.domain;

/** Trims what people paste: Unicode white space, no-break spaces, zero-width spaces and byte order marks. */
final class WhiteSpace {
    private WhiteSpace() {}

    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && is(text.charAt(from))) {
            from++;
        }
        while (to > from && is(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    static boolean isIn(String text) {
        return text.chars().anyMatch(c -> is((char) c));
    }

    private static boolean is(char c) {
        if (c < 0x80) {
            return c <= ' ' || c == 0x7f;
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF' || c == '\u0085';
    }
}

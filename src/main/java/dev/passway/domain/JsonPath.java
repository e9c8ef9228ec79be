package dev.passway.domain;

import com.fasterxml.jackson.core.JsonStreamContext;

/**
 * Writes JSON paths: {@code $.identifiers.email}, {@code $.a[3]}, and {@code $['odd key']} for names that are no plain
 * words. In the manner of RFC 9535's normalized paths, with dots where they read better.
 */
public final class JsonPath {
    /** The document as a whole. */
    public static final String ROOT = "$";

    private static final int LONGEST_NAME = 64;

    private JsonPath() {}

    /** The path of a member of the object at {@code parent}. Long names are cut: a path is for people. */
    public static String member(String parent, String name) {
        if (isWord(name) && name.length() <= LONGEST_NAME) {
            return parent + "." + name;
        }
        var path = new StringBuilder(parent).append("['");
        for (int i = 0; i < Math.min(name.length(), LONGEST_NAME); i++) {
            escaped(name, i, path);
        }
        return path.append(name.length() > LONGEST_NAME ? "…']" : "']").toString();
    }

    /** The path of an element, counted from 0, of the array at {@code parent}. */
    public static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /** Where a parser stands. */
    static String of(JsonStreamContext context) {
        JsonStreamContext outer = context.getParent();
        if (outer == null) {
            return ROOT;
        }
        String parent = of(outer);
        if (context.inArray()) {
            return context.hasCurrentIndex() ? element(parent, context.getCurrentIndex()) : parent;
        }
        String name = context.getCurrentName();
        return name == null ? parent : member(parent, name);
    }

    private static void escaped(String name, int i, StringBuilder path) {
        char c = name.charAt(i);
        if (c == '\'' || c == '\\') {
            path.append('\\').append(c);
        } else if (Character.isISOControl(c)
                || isLone(name, i)
                || (Character.isHighSurrogate(c) && i == LONGEST_NAME - 1)) {
            path.append(String.format("\\u%04x", (int) c));
        } else {
            path.append(c);
        }
    }

    private static boolean isWord(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean word = c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!word) {
                return false;
            }
        }
        return true;
    }

    /** Whether half a surrogate pair stands alone at that index. */
    static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}

package dev.passway.http;

import java.util.List;
import java.util.Locale;

/**
 * The content types of webhooks: {@code application/json}, {@code text/json} and {@code application/*+json}, with the
 * charset absent or UTF-8; or none at all, which is read as JSON.
 */
final class JsonMediaType {
    private JsonMediaType() {}

    /** Whether the values of the Content-Type header allow the body to be read as JSON. */
    static boolean accepts(List<String> contentTypes) {
        if (contentTypes.isEmpty()) {
            return true;
        }
        return contentTypes.size() == 1 && accepts(contentTypes.getFirst());
    }

    private static boolean accepts(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!isJson(parts[0].strip())) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            if (!isHarmless(parts[i].strip())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isJson(String type) {
        if (type.isEmpty() || type.equals("application/json") || type.equals("text/json")) {
            return true;
        }
        return type.startsWith("application/")
                && type.endsWith("+json")
                && type.length() > "application/+json".length();
    }

    private static boolean isHarmless(String parameter) {
        if (!parameter.startsWith("charset=")) {
            return true;
        }
        String charset = parameter.substring("charset=".length()).replace("\"", "");
        return charset.equals("utf-8") || charset.equals("utf8");
    }
}

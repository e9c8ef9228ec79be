package dev.passway.domain;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes compact JSON. */
final class JsonText {
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private JsonText() {}

    static String of(Json json) {
        var out = new StringBuilder(256);
        write(json, out);
        return out.toString();
    }

    static void write(Json json, StringBuilder out) {
        switch (json) {
            case Json.Obj object -> object(object, out);
            case Json.Arr array -> array(array, out);
            case Json.Str string -> quoted(string.value(), out);
            // plain, so that the text is as long as what jsonb gives back: 10,000 times 1e308 must not hide in 60 kB
            case Json.Num number -> out.append(number.value().toPlainString());
            case Json.Bool bool -> out.append(bool.value());
            case Json.Null ignored -> out.append("null");
        }
    }

    static void quoted(String text, StringBuilder out) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            STRINGS.quoteAsString(text, out);
        }
        out.append('"');
    }

    /** Bytes of the text in UTF-8. */
    static int utf8Length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // either half of a surrogate pair adds one: four bytes for two chars
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static void object(Json.Obj object, StringBuilder out) {
        char separator = '{';
        for (var member : object.members().entrySet()) {
            out.append(separator);
            quoted(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void array(Json.Arr array, StringBuilder out) {
        char separator = '[';
        for (Json item : array.items()) {
            out.append(separator);
            write(item, out);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}

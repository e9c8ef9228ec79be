package dev.passway.domain;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Times as compact JSON beside the data they belong to: by member name either the time of a live leaf, or an object of
 * {@code l} (leaf), {@code x} (when the tombstone was stored), {@code o} (object mark) and {@code c} (what is below).
 */
final class TimesText {
    private static final String LEAF = "l";
    private static final String BURIED = "x";
    private static final String MARK = "o";
    private static final String BELOW = "c";

    private TimesText() {}

    static void write(SequencedMap<String, Times> below, StringBuilder out) {
        char separator = '{';
        for (var child : below.entrySet()) {
            out.append(separator);
            JsonText.quoted(child.getKey(), out);
            out.append(':');
            write(child.getValue(), out);
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void write(Times times, StringBuilder out) {
        if (times.mark() == Times.NONE && !times.isTombstone() && times.below().isEmpty()) {
            out.append(times.leaf());
            return;
        }
        out.append('{');
        member(LEAF, times.leaf(), out);
        member(BURIED, times.buried(), out);
        member(MARK, times.mark(), out);
        if (!times.below().isEmpty()) {
            separate(out).append('"').append(BELOW).append("\":");
            write(times.below(), out);
        }
        out.append('}');
    }

    private static void member(String name, long time, StringBuilder out) {
        if (time != Times.NONE) {
            separate(out).append('"').append(name).append("\":").append(time);
        }
    }

    private static StringBuilder separate(StringBuilder out) {
        return out.charAt(out.length() - 1) == '{' ? out : out.append(',');
    }

    /** Reads the times of an object's members; members without times were written at {@link Times#UNKNOWN}. */
    static SequencedMap<String, Times> read(Json.Obj text, Json.Obj data) {
        var below = new LinkedHashMap<String, Times>();
        data.members()
                .forEach((name, value) -> below.put(name, live(text.members().get(name), value)));
        text.members().forEach((name, value) -> {
            if (!data.members().containsKey(name) && value instanceof Json.Obj object) {
                below.put(name, times(object, null));
            }
        });
        return below;
    }

    private static Times live(@Nullable Json text, Json value) {
        return switch (text) {
            case Json.Num time when !(value instanceof Json.Obj) -> Times.ofLeaf(micros(time));
            case Json.Obj object -> times(object, value);
            case null, default -> Times.of(value, Times.UNKNOWN);
        };
    }

    private static Times times(Json.Obj text, @Nullable Json value) {
        boolean object = value instanceof Json.Obj;
        // whatever shows has been written, if only at an unknown time
        long least = value == null ? Times.NONE : Times.UNKNOWN;
        Json.Obj shown = value instanceof Json.Obj members ? members : Json.EMPTY;
        Json.Obj below = text.members().get(BELOW) instanceof Json.Obj children ? children : Json.EMPTY;
        return new Times(
                Math.max(time(text, LEAF), object ? Times.NONE : least),
                time(text, BURIED),
                Math.max(time(text, MARK), object ? least : Times.NONE),
                read(below, shown));
    }

    /** The time of that name; {@link Times#NONE} if there is none. */
    static long time(Json.Obj text, String name) {
        return text.members().get(name) instanceof Json.Num number ? micros(number) : Times.NONE;
    }

    private static long micros(Json.Num number) {
        BigDecimal value = number.value();
        return value.longValue();
    }
}

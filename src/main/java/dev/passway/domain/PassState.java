package dev.passway.domain;

import java.util.List;

/**
 * All of one pass that updates change. Immutable.
 *
 * @param type the pass's type
 * @param typeMicros when the type was last written, microseconds since 1970
 * @param data the pass's data, without nulls
 * @param times when each path of the data was written; its root has neither leaf nor mark
 * @param metadata what the type's expressions gave when they were last evaluated
 * @param metadataMicros when the metadata were last written, microseconds since 1970
 */
public record PassState(
        PassType type, long typeMicros, Json.Obj data, Times times, Json.Obj metadata, long metadataMicros) {
    /** Largest data, in bytes of compact JSON in UTF-8. */
    public static final int MAX_BYTES = 65_536;

    /** Most leaves, tombstones and object marks. */
    public static final int MAX_ENTRIES = 512;

    private static final String TYPE = "p";
    private static final String METADATA_TIME = "m";
    private static final String TIMES = "d";

    /**
     * A new pass: everything is written at once.
     *
     * @param micros when, microseconds since 1970
     */
    public static PassState created(PassType type, Json.Obj data, long micros) {
        Json.Obj live =
                new Merge(micros, micros).into(Json.EMPTY, Times.NEVER, data).data();
        Times times = Times.NEVER.with(Times.under(live, micros));
        return new PassState(type, micros, live, times, type.evaluate(live), micros);
    }

    /**
     * A pass as it was stored.
     *
     * @param type the type whose name was stored with the pass
     * @param dataText what {@link #dataText} gave
     * @param timesText what {@link #timesText} gave; an empty object means that nobody knows when: any update is later
     * @param metadataText what {@link #metadataText} gave
     * @throws JsonFault if a text is no JSON object
     */
    public static PassState read(PassType type, String dataText, String timesText, String metadataText) {
        Json.Obj data = object(dataText);
        Json.Obj text = object(timesText);
        Json.Obj below = text.member(TIMES).orElse(Json.EMPTY) instanceof Json.Obj object ? object : Json.EMPTY;
        Times times = Times.NEVER.with(TimesText.read(below, data));
        return new PassState(type, time(text, TYPE), data, times, object(metadataText), time(text, METADATA_TIME));
    }

    /** The data as compact JSON. */
    public String dataText() {
        return data.text();
    }

    /** The metadata as compact JSON. */
    public String metadataText() {
        return metadata.text();
    }

    /** The times as compact JSON: about 30 bytes a path. */
    public String timesText() {
        var out = new StringBuilder(320).append("{\"p\":").append(typeMicros);
        out.append(",\"m\":").append(metadataMicros);
        out.append(",\"d\":");
        TimesText.write(times.below(), out);
        return out.append('}').toString();
    }

    /** What a phone would display. */
    public Digest shown() {
        return Shown.hash(type, data, metadata);
    }

    /** Whether the two are the same version: equal data, type and metadata, whenever they were written. */
    boolean isSameVersion(PassState other) {
        return type.name().equals(other.type.name()) && metadata.equals(other.metadata) && data.equals(other.data);
    }

    boolean isTooLarge() {
        if (times.count() > MAX_ENTRIES) {
            return true;
        }
        String text = dataText();
        return text.length() > MAX_BYTES / 3 && JsonText.utf8Length(text) > MAX_BYTES;
    }

    List<String> shownParts() {
        return Shown.parts(type, data, metadata);
    }

    private static Json.Obj object(String text) {
        if (JsonReader.stored(text) instanceof Json.Obj object) {
            return object;
        }
        throw new JsonFault(JsonPath.ROOT, "must be an object");
    }

    private static long time(Json.Obj text, String name) {
        return Math.max(Times.UNKNOWN, TimesText.time(text, name));
    }
}

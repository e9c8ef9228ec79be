package dev.passway.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads one object of a document that people wrote. What is wrong is noted and read as absent, so that reading goes on
 * and finds the other faults; the caller ends with {@link Faults#check}. Confined to one thread.
 */
public final class DocumentReader {
    private final Json.Obj object;
    private final String at;
    private final Faults faults;

    private DocumentReader(Json.Obj object, String at, Faults faults) {
        this.object = object;
        this.at = at;
        this.faults = faults;
    }

    /** A reader of a whole document. */
    public static DocumentReader of(Json.Obj document, Faults faults) {
        return new DocumentReader(document, JsonPath.ROOT, faults);
    }

    /** Where the object stands. */
    public String at() {
        return at;
    }

    /** Notes a fault of the object as a whole. */
    public void fault(String message) {
        faults.add(at, message);
    }

    /** Notes a fault of a member, present or not. */
    public void fault(String name, String message) {
        faults.add(JsonPath.member(at, name), message);
    }

    /** The member as it is; JSON's null counts as absent. */
    public Optional<Json> member(String name) {
        return object.member(name).filter(value -> !(value instanceof Json.Null));
    }

    /** The members' names, in the order written. */
    public List<String> names() {
        return List.copyOf(object.members().sequencedKeySet());
    }

    /** Notes each member whose name is none of these. */
    public void only(Collection<String> names) {
        for (String name : object.members().sequencedKeySet()) {
            if (!names.contains(name)) {
                fault(name, "is unknown here");
            }
        }
    }

    /** A text of 1 to so many characters that must be there; empty text if it is not, which is noted. */
    public String needed(String name, int longest) {
        if (member(name).isEmpty()) {
            fault(name, "is missing");
            return "";
        }
        return text(name, longest).orElse("");
    }

    /** A text of 1 to so many characters. */
    public Optional<String> text(String name, int longest) {
        return read(name, value -> string(value, longest), "must be a text of 1 to " + longest + " characters");
    }

    /** One of the words. */
    public Optional<String> word(String name, Collection<String> words) {
        return read(
                name,
                value -> string(value, Integer.MAX_VALUE).filter(words::contains),
                "must be one of " + String.join(", ", words));
    }

    /** Absent is false. */
    public boolean flag(String name) {
        return read(name, DocumentReader::bool, "must be true or false").orElse(false);
    }

    /** A number of that range, ends included. */
    public Optional<BigDecimal> number(String name, long least, long most) {
        return read(
                name,
                value -> value instanceof Json.Num(BigDecimal number) && isWithin(number, least, most)
                        ? Optional.of(number)
                        : Optional.empty(),
                "must be a number of " + least + " to " + most);
    }

    /** A whole number of that range, ends included. */
    public Optional<Long> whole(String name, long least, long most) {
        return read(
                name,
                value -> value instanceof Json.Num(BigDecimal number)
                                && isWithin(number, least, most)
                                && number.stripTrailingZeros().scale() <= 0
                        ? Optional.of(number.longValueExact())
                        : Optional.empty(),
                "must be a whole number of " + least + " to " + most);
    }

    /** A value of a form of its own. */
    public <T> Optional<T> value(String name, Function<Json, Optional<T>> reading, String message) {
        return read(name, reading, message);
    }

    /** An object. */
    public Optional<DocumentReader> object(String name) {
        return read(
                name,
                value -> value instanceof Json.Obj inner
                        ? Optional.of(new DocumentReader(inner, JsonPath.member(at, name), faults))
                        : Optional.empty(),
                "must be an object");
    }

    /** An array of objects; absent is empty. */
    public List<DocumentReader> objects(String name, int most) {
        var readers = new ArrayList<DocumentReader>();
        String where = JsonPath.member(at, name);
        List<Json> items = items(name, most, "objects");
        for (int i = 0; i < items.size(); i++) {
            String place = JsonPath.element(where, i);
            if (items.get(i) instanceof Json.Obj inner) {
                readers.add(new DocumentReader(inner, place, faults));
            } else {
                faults.add(place, "must be an object");
            }
        }
        return readers;
    }

    /** The elements of an array; absent is empty. */
    public List<Json> items(String name, int most, String what) {
        return read(
                        name,
                        value -> value instanceof Json.Arr(List<Json> items) && items.size() <= most
                                ? Optional.of(items)
                                : Optional.empty(),
                        "must be an array of at most " + most + " " + what)
                .orElse(List.of());
    }

    /** An object whose members are objects, by name; absent is empty. */
    public SequencedMap<String, DocumentReader> named(String name) {
        var readers = new LinkedHashMap<String, DocumentReader>();
        object(name)
                .ifPresent(outer -> outer.object
                        .members()
                        .sequencedKeySet()
                        .forEach(key -> outer.object(key).ifPresent(inner -> readers.put(key, inner))));
        return readers;
    }

    /** An object of texts; absent is empty. */
    public SequencedMap<String, String> texts(String name, int longest) {
        var texts = new LinkedHashMap<String, String>();
        object(name)
                .ifPresent(outer -> outer.object
                        .members()
                        .sequencedKeySet()
                        .forEach(key -> outer.text(key, longest).ifPresent(text -> texts.put(key, text))));
        return texts;
    }

    private <T> Optional<T> read(String name, Function<Json, Optional<T>> reading, String message) {
        Optional<Json> value = member(name);
        Optional<T> result = value.flatMap(reading);
        if (value.isPresent() && result.isEmpty()) {
            fault(name, message);
        }
        return result;
    }

    private static Optional<String> string(Json value, int longest) {
        return value instanceof Json.Str(String text) && !text.isEmpty() && text.length() <= longest
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Boolean> bool(Json value) {
        return value instanceof Json.Bool(boolean flag) ? Optional.of(flag) : Optional.empty();
    }

    private static boolean isWithin(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}

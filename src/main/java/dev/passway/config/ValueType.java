package dev.passway.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the text of a key becomes its value. */
sealed interface ValueType {
    /** Reads text that is not blank. */
    Reading read(String text);

    /** What is allowed, to be read after "allowed:". */
    String allowed();

    /** What reading gave. */
    sealed interface Reading {
        record Value(Object value) implements Reading {}

        /** The problem is to be read after the key; it quotes no secret. */
        record Refused(String problem) implements Reading {}

        /** Refused, and the fault is known already. */
        record Reported() implements Reading {}
    }

    static ValueType of(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType outer && outer.getRawType() == Optional.class) {
            return of((Class<?>) outer.getActualTypeArguments()[0], component);
        }
        return of(component.getType(), component);
    }

    private static ValueType of(Class<?> type, RecordComponent component) {
        if (type == int.class || type == Duration.class) {
            Range range = component.getAnnotation(Range.class);
            return type == int.class
                    ? new Whole(Integer.parseInt(range.min()), Integer.parseInt(range.max()))
                    : new Span(
                            Durations.parse(range.min()).orElseThrow(),
                            Durations.parse(range.max()).orElseThrow());
        }
        if (type == Secret.class) {
            Base64Bytes bytes = component.getAnnotation(Base64Bytes.class);
            return new SecretText(bytes == null ? 0 : bytes.value());
        }
        if (type == boolean.class) {
            return new Choice(List.of(true, false));
        }
        if (type.isEnum()) {
            return new Choice(List.of(type.getEnumConstants()));
        }
        if (type == String.class) {
            return new Text();
        }
        if (type == Path.class) {
            return new ReadableFile();
        }
        if (type == List.class) {
            return new Words();
        }
        throw new IllegalArgumentException("no configuration type for " + component);
    }

    /** A whole number. */
    record Whole(int min, int max) implements ValueType {
        @Override
        public Reading read(String text) {
            // at most nine digits: every one of them is an int
            if (!text.matches("-?[0-9]{1,9}")) {
                return refused(text, "is not a whole number in the range");
            }
            int value = Integer.parseInt(text);
            return value < min || value > max ? refused(text, "is out of range") : new Reading.Value(value);
        }

        @Override
        public String allowed() {
            return min + " to " + max;
        }
    }

    /** A duration. */
    record Span(Duration min, Duration max) implements ValueType {
        @Override
        public Reading read(String text) {
            Optional<Duration> value = Durations.parse(text);
            if (value.isEmpty()) {
                return refused(text, "is not a duration such as 250ms, 5s, 1m or 2h");
            }
            boolean outside = value.get().compareTo(min) < 0 || value.get().compareTo(max) > 0;
            return outside ? refused(text, "is out of range") : new Reading.Value(value.get());
        }

        @Override
        public String allowed() {
            return Durations.format(min) + " to " + Durations.format(max);
        }
    }

    /** One of a few words: a boolean or an enum. */
    record Choice(List<Object> values) implements ValueType {
        @Override
        public Reading read(String text) {
            for (Object value : values) {
                if (Schema.kebab(value.toString()).equals(text)) {
                    return new Reading.Value(value);
                }
            }
            return refused(text, "is none of the words");
        }

        @Override
        public String allowed() {
            return values.stream().map(value -> Schema.kebab(value.toString())).collect(Collectors.joining(", "));
        }
    }

    /** Any text. */
    record Text() implements ValueType {
        @Override
        public Reading read(String text) {
            return new Reading.Value(text);
        }

        @Override
        public String allowed() {
            return "text";
        }
    }

    /** A secret; with {@code bytes} over 0, the Base64 of that many. */
    record SecretText(int bytes) implements ValueType {
        @Override
        public Reading read(String text) {
            if (bytes > 0 && decodedLength(text) != bytes) {
                return new Reading.Refused("is not " + allowed());
            }
            return new Reading.Value(new Secret(text));
        }

        @Override
        public String allowed() {
            return bytes > 0 ? "Base64 of " + bytes + " bytes" : "text";
        }

        private static int decodedLength(String text) {
            try {
                return Base64.getDecoder().decode(text).length;
            } catch (IllegalArgumentException notBase64) {
                return -1;
            }
        }
    }

    /** The path of a file that can be read now. */
    record ReadableFile() implements ValueType {
        @Override
        public Reading read(String text) {
            try {
                Path path = Path.of(text);
                boolean readable = Files.isRegularFile(path) && Files.isReadable(path);
                return readable ? new Reading.Value(path) : refused(text, "is no file that can be read");
            } catch (InvalidPathException e) {
                return refused(text, "is no path");
            }
        }

        @Override
        public String allowed() {
            return "path of a readable file";
        }
    }

    /** Several texts: a YAML list, or in a variable separated by commas. */
    record Words() implements ValueType {
        @Override
        public Reading read(String text) {
            return new Reading.Value(
                    Arrays.stream(text.split(",", -1)).map(String::trim).toList());
        }

        @Override
        public String allowed() {
            return "a list; in a variable separated by commas";
        }
    }

    private static Reading refused(String text, String problem) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new Reading.Refused("is \"" + shown + "\", which " + problem);
    }
}

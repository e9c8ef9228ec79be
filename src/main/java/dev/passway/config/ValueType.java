package dev.passway.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the text of a key becomes its value. */
interface ValueType {
    /** Reads text that is not blank. */
    Reading read(String text);

    /** What is allowed, to be read after "allowed:". */
    String allowed();

    static ValueType of(RecordComponent component) {
        Type type = component.getGenericType();
        if (type instanceof ParameterizedType outer && outer.getRawType() == Optional.class) {
            Type inner = outer.getActualTypeArguments()[0];
            return of((Class<?>) (inner instanceof ParameterizedType list ? list.getRawType() : inner), component);
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
}

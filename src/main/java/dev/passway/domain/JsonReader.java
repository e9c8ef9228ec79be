package dev.passway.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) strictly: duplicate names, comments, anything after the document, NUL and lone surrogates are
 * faults. Each fault names its JSON path, or {@code $} where the text is no JSON at all.
 */
public final class JsonReader {
    /** Deepest nesting of objects and arrays in a request body. */
    public static final int MAX_DEPTH = 32;

    // names are not interned or pooled: they come from outside and need not repeat
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final boolean request;

    private JsonReader(JsonParser parser, boolean request) {
        this.parser = parser;
        this.request = request;
    }

    /**
     * Reads a request body: UTF-8 without a byte order mark, depth at most {@value #MAX_DEPTH}, numbers as
     * {@link RequestNumber} allows them.
     *
     * @throws JsonFault if the body is anything else
     */
    public static Json read(byte[] body) {
        return document(decode(body), true);
    }

    /**
     * Reads what PostgreSQL's jsonb printed: numbers of any length.
     *
     * @throws JsonFault if the text is no JSON
     */
    public static Json stored(String text) {
        return document(text, false);
    }

    private static String decode(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        // the replacement character may have been sent as such; only then a second, strict look is worth its time
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(body)) {
            throw new JsonFault(JsonPath.ROOT, "the body is not UTF-8");
        }
        if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
            throw new JsonFault(JsonPath.ROOT, "the body starts with a byte order mark; send it without");
        }
        return text;
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Json document(String text, boolean request) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, request).document();
        } catch (JsonProcessingException e) {
            throw new JsonFault(JsonPath.ROOT, "not valid JSON" + at(e.getLocation()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text in memory has no I/O
        }
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private Json document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new JsonFault(JsonPath.ROOT, "the body is empty; send a JSON object");
        }
        Json json = value(first, 0);
        if (parser.nextToken() != null) {
            throw new JsonFault(JsonPath.ROOT, "there is more after the end of the document");
        }
        return json;
    }

    private Json value(JsonToken token, int depth) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(deeper(depth));
            case START_ARRAY -> array(deeper(depth));
            case VALUE_STRING -> new Json.Str(checked(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(number());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            default -> Json.NULL;
        };
    }

    private int deeper(int depth) {
        if (request && depth == MAX_DEPTH) {
            throw fault("nested deeper than " + MAX_DEPTH + " levels");
        }
        return depth + 1;
    }

    private Json object(int depth) throws IOException {
        var members = new LinkedHashMap<String, Json>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            checked(name);
            if (members.containsKey(name)) {
                throw fault("the name stands twice in its object");
            }
            members.put(name, value(parser.nextToken(), depth));
        }
        return members.isEmpty() ? Json.EMPTY : new Json.Obj(members);
    }

    private Json array(int depth) throws IOException {
        var items = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth));
        }
        return new Json.Arr(items);
    }

    private String checked(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw fault("holds the character NUL");
            }
            if (Character.isSurrogate(c) && JsonPath.isLone(text, i)) {
                throw fault("holds half a surrogate pair");
            }
        }
        return text;
    }

    private BigDecimal number() throws IOException {
        String digits = parser.getText();
        if (request) {
            RequestNumber.fault(digits).ifPresent(what -> {
                throw fault(what);
            });
        }
        return new BigDecimal(digits);
    }

    private JsonFault fault(String message) {
        return new JsonFault(JsonPath.of(parser.getParsingContext()), message);
    }
}

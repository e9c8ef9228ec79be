package dev.passway.ingress;

import java.nio.charset.StandardCharsets;

/**
 * A body that pushUpdate must refuse, and how.
 *
 * @param name what is wrong with it
 * @param latin1 the body, a character per byte
 * @param status of the answer
 * @param path JSON path that the answer's {@code errors} must name
 */
public record BadBody(String name, String latin1, int status, String path) {
    static BadBody of(String name, byte[] bytes, String path) {
        // a string of bytes, so that the record stays a value
        return new BadBody(name, new String(bytes, StandardCharsets.ISO_8859_1), 400, path);
    }

    static BadBody of(String name, String json, String path) {
        return of(name, json.getBytes(StandardCharsets.UTF_8), path);
    }

    public byte[] bytes() {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name + " at " + path;
    }
}

package dev.passway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;

/** Percent-encoding as in queries, where {@code +} stands for a space. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** The decoded text; empty if a {@code %} starts no byte. */
    public static Optional<String> decode(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}

package dev.passway.domain;

import java.nio.charset.StandardCharsets;

/**
 * SHA-256 of an API key: all that is stored of it. A key has 256 random bits, so it needs neither salt nor stretching.
 *
 * @param value of the key as the caller sent it, in UTF-8
 */
public record KeyDigest(Digest value) {
    /** The digest of a key. */
    public static KeyDigest of(String key) {
        return new KeyDigest(Digest.sha256(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** The 32 bytes; a new array each time. */
    public byte[] bytes() {
        return value.bytes();
    }
}

package dev.passway.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A SHA-256 as a value: four longs in big-endian order, so that records hold and compare it without an array. */
public record Digest(long first, long second, long third, long fourth) {
    public static final int BYTES = 32;

    /** The digest of some bytes. */
    public static Digest sha256(byte[] bytes) {
        try {
            return of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The digest of a list of texts; each is preceded by its length, so that no two lists look alike. */
    public static Digest sha256(List<String> parts) {
        var text = new StringBuilder(256);
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The digest that the bytes are.
     *
     * @throws IllegalArgumentException if they are not {@value #BYTES}
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has " + BYTES + " bytes, not " + bytes.length);
        }
        var in = ByteBuffer.wrap(bytes);
        return new Digest(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    /** The {@value #BYTES} bytes; a new array each time. */
    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}

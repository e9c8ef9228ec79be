package dev.passway.config;

import java.util.Base64;

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

package dev.passway.credential;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding (RFC 7515, section 2), in its one form: no padding, no other alphabet, no bits behind the
 * last byte. The JDK's decoder lets all three pass, so that a token would have many spellings.
 */
final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    /** The bytes; empty if the text is not exactly how they are written. */
    static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return ENCODER.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

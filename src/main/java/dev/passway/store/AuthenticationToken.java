package dev.passway.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * What a phone shows to be served a pass: it stands in the pass itself. Its text never shows the value, so that no log line can.
 *
 * @param value at least 16 characters (Apple's {@code authenticationToken})
 */
public record AuthenticationToken(String value) {
    /** Stands for the token of a pass that does not exist, so that a look-up without a find takes as long as one with it. */
    public static final AuthenticationToken OF_NONE = new AuthenticationToken("");

    /** Whether the text is this token; takes as long whether or not, and wherever they differ. Never true for none. */
    public boolean matches(String shown) {
        boolean equal = MessageDigest.isEqual(value.getBytes(UTF_8), shown.getBytes(UTF_8));
        return equal && !value.isEmpty();
    }

    @Override
    public String toString() {
        return "<authentication token>";
    }
}

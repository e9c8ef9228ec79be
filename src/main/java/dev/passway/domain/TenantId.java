package dev.passway.domain;

import java.util.regex.Pattern;

/**
 * A tenant's name in URLs and keys: 1 to 40 of {@code a-z A-Z 0-9 _ -}.
 *
 * @param value the name as it stands in the path
 */
public record TenantId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a tenant id is 1 to 40 letters, digits, _ or -");
        }
    }

    /** Whether the text could name a tenant at all; never throws. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.passway.domain;

/**
 * A tenant's name in URLs and keys: 1 to 40 of {@code a-z A-Z 0-9 _ -}.
 *
 * @param value the name as it stands in the path
 */
public record TenantId(String value) {
    private static final int LONGEST = 40;

    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a tenant id is 1 to 40 letters, digits, _ or -");
        }
    }

    /** Whether the text could name a tenant at all; never throws. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(TenantId::isAllowed);
    }

    private static boolean isAllowed(int character) {
        return ('a' <= character && character <= 'z')
                || ('A' <= character && character <= 'Z')
                || ('0' <= character && character <= '9')
                || character == '_'
                || character == '-';
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.passway.credential;

/**
 * A token that is not accepted: {@code invalid_token} of RFC 6750. Thrown for every bad token, so it carries no stack
 * trace.
 */
final class TokenFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String description;

    /**
     * @param description what is wrong, for the challenge: a sentence of ours without any value of the token, in the
     *     characters of RFC 6750, section 3 (ASCII without quotes and backslashes)
     */
    TokenFault(String description) {
        super(description, null, false, false);
        this.description = description;
    }

    /** What is wrong, without any value of the token. */
    String description() {
        return description;
    }
}

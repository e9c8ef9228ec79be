package dev.passway.credential;

/**
 * A token that is not accepted: {@code invalid_token} of RFC 6750. Thrown for every bad token, so it carries no stack
 * trace.
 */
final class TokenFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String description;
    private final boolean passing;

    private TokenFault(String description, boolean passing) {
        super(description, null, false, false);
        this.description = description;
        this.passing = passing;
    }

    /**
     * What will be wrong with the token for ever, unless its issuer is configured anew.
     *
     * @param description what is wrong, for the challenge: a sentence of ours without any value of the token, in the
     *     characters of RFC 6750, section 3 (ASCII without quotes and backslashes)
     */
    static TokenFault lasting(String description) {
        return new TokenFault(description, false);
    }

    /** What is wrong with the token now, and may not be in a while. */
    static TokenFault passing(String description) {
        return new TokenFault(description, true);
    }

    /** What is wrong, without any value of the token. */
    String description() {
        return description;
    }

    boolean isPassing() {
        return passing;
    }
}

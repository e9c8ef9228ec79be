package dev.passway.render;

/** A pass can't be made into a file before an operator mends something. */
final class PassFault extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason what is wrong with what; holds no secret and no personal data */
    PassFault(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}

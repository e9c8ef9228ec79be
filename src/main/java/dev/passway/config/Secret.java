package dev.passway.config;

/**
 * A value that no log line, error or printed configuration may show. It has no equality of its own, so that nothing
 * compares it in a time that depends on its content.
 */
public final class Secret {
    static final String REDACTED = "<redacted>";

    private final String value;

    /** Wraps the value as it is. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself; hand it to the driver or cipher that needs it and keep it nowhere else. */
    public String reveal() {
        return value;
    }

    /** Never the value. */
    @Override
    public String toString() {
        return REDACTED;
    }
}

package dev.passway.bus;

import java.util.Locale;

/**
 * A stage could not take or finish a command for a passing reason: the caller may try again later. Thrown as the
 * failure of the future that {@link Bus#request} returns; ingress turns it into 503.
 */
public final class StageUnavailable extends RuntimeException {
    /** Why; also a metric tag. */
    public enum Reason {
        /** Too much is in flight at the address, or for this tenant. */
        OVERLOADED,
        /** The stage is not deployed: starting or stopping. */
        NO_HANDLER,
        /** No answer before the deadline; the command may still take effect. */
        TIMEOUT,
        /** What the stage depends on is away, for example PostgreSQL. */
        DEPENDENCY_AWAY;

        private final String word = name().toLowerCase(Locale.ROOT);

        public String word() {
            return word;
        }
    }

    private static final long serialVersionUID = 1;
    private final Reason reason;

    /** Carries no stack trace: it is an answer, and made often when the system is at its busiest. */
    public StageUnavailable(Reason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

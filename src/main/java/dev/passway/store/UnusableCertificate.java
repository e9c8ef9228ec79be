package dev.passway.store;

import java.time.Instant;

/** A certificate can't be used to talk to APNs until an operator mends it. */
public final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;
    private final boolean expired;

    public UnusableCertificate(String why) {
        this(why, false);
    }

    public UnusableCertificate(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
        this.expired = false;
    }

    private UnusableCertificate(String why, boolean expired) {
        super(why);
        this.why = why;
        this.expired = expired;
    }

    /** It was good until then. */
    public static UnusableCertificate expired(Instant notAfter) {
        return new UnusableCertificate("it expired at " + notAfter, true);
    }

    /** Whether it is only that its time is over. */
    public boolean isExpired() {
        return expired;
    }

    /** What is wrong with it; holds no secret. */
    public String why() {
        return why;
    }
}

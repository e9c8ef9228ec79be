package dev.passway.store;

/** A certificate can't be used to talk to APNs until an operator mends it. */
public final class UnusableCertificate extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    public UnusableCertificate(String why) {
        super(why);
        this.why = why;
    }

    public UnusableCertificate(String why, Throwable cause) {
        super(why, cause);
        this.why = why;
    }

    /** What is wrong with it; holds no secret. */
    public String why() {
        return why;
    }
}

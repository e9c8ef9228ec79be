package dev.passway.bus;

/**
 * A stage met a defect while it worked on a command. The stage has logged it; the caller learns no more than where.
 */
public final class StageFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    StageFailed(String address) {
        super("a defect in stage " + address, null, false, false);
    }
}

package dev.passway.ledger;

/** A place on the way of an update or of its push where the program ends, as by a power failure. */
enum Halt {
    /** Updates are committed, and no caller was told; the id is a committed update's correlation id. */
    AFTER_COMMIT("halt-after-commit.btm", 86),
    /** Rows of the push queue are claimed, and nothing was sent; the id is a claimed row's pass. */
    AFTER_CLAIM("halt-after-claim.btm", 87),
    /** APNs has taken pushes, and nothing was marked; the id is a pushed row's pass. */
    AFTER_ANSWER("halt-after-answer.btm", 88);

    private final String file;
    private final int exitCode;

    Halt(String file, int exitCode) {
        this.file = file;
        this.exitCode = exitCode;
    }

    HaltRule rule() {
        return new HaltRule(file, exitCode);
    }
}

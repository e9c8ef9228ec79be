package dev.passway.ledger;

/** A place on the way of a profiles/sync where the program ends, as by a power failure. The id is a task's. */
enum TaskHalt {
    /** The task is committed, and its caller was not answered. */
    QUEUED("halt-task-queued.btm", 90, false),
    /** The first step is claimed, and not begun. */
    CLAIMED("halt-task-claimed.btm", 91, true),
    /** The first step's statements are under way, and its transaction is not committed. */
    UNCOMMITTED("halt-task-uncommitted.btm", 92, true),
    /** The first step is committed, and nobody was woken to do the second. */
    SYNCHRONISED("halt-task-synchronised.btm", 93, false),
    /** The second step is claimed, and nothing was sent to the merchant's system. */
    TELLING("halt-task-telling.btm", 94, true),
    /** The merchant's system has answered, and nothing was marked. */
    TOLD("halt-task-told.btm", 95, true);

    private final String file;
    private final int exitCode;
    private final boolean leased;

    TaskHalt(String file, int exitCode, boolean leased) {
        this.file = file;
        this.exitCode = exitCode;
        this.leased = leased;
    }

    HaltRule rule() {
        return new HaltRule(file, exitCode);
    }

    /** Whether the task is held by whoever ends there. */
    boolean isLeased() {
        return leased;
    }

    /** Whether the merchant's system was told before the program ended. */
    boolean isAfterTelling() {
        return this == TOLD;
    }
}

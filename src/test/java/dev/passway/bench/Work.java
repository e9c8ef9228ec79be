package dev.passway.bench;

/** What is measured, in the order of a round. */
enum Work {
    BARE_HTTP("bare HTTP with parse, 64 connections", Snapshot.Part.BARE_HTTP),
    SINGLE_ROW("pgbench, single-row transactions, 32 clients", Snapshot.Part.NOBODY),
    SINGLE_ROW_ALONE("pgbench, the same, 1 client at 100/s", Snapshot.Part.NOBODY),
    BATCH_32("pgbench, 32 rows a transaction, 4 clients", Snapshot.Part.NOBODY),
    BATCH_256("pgbench, 256 rows a transaction, 4 clients", Snapshot.Part.NOBODY),
    CLOSED_64("Passway, closed loop, 64 connections", Snapshot.Part.PROGRAM),
    CLOSED_JWT("Passway, the same, by JWT", Snapshot.Part.PROGRAM),
    CLOSED_SMALL("Passway, the same on 10,000 passes", Snapshot.Part.SMALL),
    CLOSED_256("Passway, closed loop, 256 connections", Snapshot.Part.PROGRAM),
    OPEN_HALF("Passway, open loop, 50 % of capacity", Snapshot.Part.PROGRAM),
    OPEN_HIGH("Passway, open loop, 80 % of capacity", Snapshot.Part.PROGRAM),
    OPEN_2000("Passway, open loop, 2,000/s", Snapshot.Part.PROGRAM),
    OPEN_100("Passway, open loop, 100/s", Snapshot.Part.PROGRAM),
    PUSHY_ALONE("pushy alone, wake-ups", Snapshot.Part.PUSHY),
    WAKE_UPS("Passway, backlog of wake-ups", Snapshot.Part.PROGRAM),
    PUSHY_ALONE_APART("pushy alone, on the cores that PostgreSQL leaves", Snapshot.Part.PUSHY),
    WAKE_UPS_APART("Passway, backlog, PostgreSQL on cores of its own", Snapshot.Part.PROGRAM),
    TASKS("Passway, backlog of profiles/sync", Snapshot.Part.PROGRAM),
    CLOSED_BESIDE("Passway, closed loop, 64, beside a backlog", Snapshot.Part.PROGRAM);

    private final String label;
    private final Snapshot.Part server;

    Work(String label, Snapshot.Part server) {
        this.label = label;
        this.server = server;
    }

    String label() {
        return label;
    }

    /** The process that answers; nobody if PostgreSQL is asked directly. */
    Snapshot.Part server() {
        return server;
    }

    /** Whether the program takes webhooks. */
    boolean takesWebhooks() {
        return this == CLOSED_BESIDE || (compareTo(CLOSED_64) >= 0 && compareTo(OPEN_100) <= 0);
    }
}

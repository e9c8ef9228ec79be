package dev.passway.bench;

/** What is measured, in the order of a round. */
enum Work {
    BARE_HTTP("bare HTTP with parse, 64 connections"),
    SINGLE_ROW("pgbench, single-row transactions, 32 clients"),
    SINGLE_ROW_ALONE("pgbench, the same, 1 client at 100/s"),
    CLOSED_64("Passway, closed loop, 64 connections"),
    CLOSED_256("Passway, closed loop, 256 connections"),
    OPEN_HALF("Passway, open loop, 50 % of capacity"),
    OPEN_HIGH("Passway, open loop, 80 % of capacity"),
    OPEN_2000("Passway, open loop, 2,000/s"),
    OPEN_100("Passway, open loop, 100/s");

    private final String label;

    Work(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether it is the program that works. */
    boolean isPassway() {
        return compareTo(CLOSED_64) >= 0;
    }
}

package dev.passway.domain;

import java.util.concurrent.atomic.LongAdder;

/** How often a formula gave no value because it failed on the data it was given. Of the whole process. */
public final class FailedExpressions {
    private static final LongAdder COUNT = new LongAdder();

    private FailedExpressions() {}

    static void count() {
        COUNT.increment();
    }

    /** Failures since the start. */
    public static long total() {
        return COUNT.sum();
    }
}

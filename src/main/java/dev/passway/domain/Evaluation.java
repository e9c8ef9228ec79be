package dev.passway.domain;

import java.lang.ScopedValue.CallableOp;

/**
 * One run of a formula: in which language it writes, and what it may still cost. Each operation pays for the characters and
 * elements it touches; when nothing is left, the run fails.
 */
final class Evaluation {
    /** Characters and elements that one run may touch: a few milliseconds. */
    static final long BUDGET = 200_000;

    private static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();

    private final Formats formats;
    private long left = BUDGET;

    private Evaluation(Formats formats) {
        this.formats = formats;
    }

    static <T, X extends Throwable> T run(Formats formats, CallableOp<? extends T, X> operation) throws X {
        return ScopedValue.where(CURRENT, new Evaluation(formats)).call(operation);
    }

    static Formats formats() {
        return CURRENT.get().formats;
    }

    /** Pays for an operation, before it is done. */
    static void pay(long cost) {
        Evaluation evaluation = CURRENT.get();
        evaluation.left -= cost;
        if (evaluation.left < 0) {
            throw new IllegalStateException("costs too much");
        }
    }
}

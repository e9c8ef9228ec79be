package dev.passway.wallet;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How many lines of phones one replica writes a second: as many as are left over stay in the budget, up to one second's. Safe on any thread. */
final class LineBudget {
    private static final long SECOND = 1_000_000_000;

    private final long nanosPerLine;
    private final LongSupplier nanoTime;
    /** When the budget would be full again if nothing more was taken. */
    private final AtomicLong full;

    /**
     * A full budget.
     *
     * @param perSecond lines a second, at least 1
     * @param nanoTime as {@link System#nanoTime()}
     */
    LineBudget(int perSecond, LongSupplier nanoTime) {
        this.nanosPerLine = SECOND / perSecond;
        this.nanoTime = nanoTime;
        this.full = new AtomicLong(nanoTime.getAsLong());
    }

    /** Takes as many lines as there are, up to {@code wanted}. */
    int take(int wanted) {
        long now = nanoTime.getAsLong();
        while (true) {
            long before = full.get();
            long from = before - now > 0 ? before : now;
            long left = Math.max(0, (SECOND - (from - now)) / nanosPerLine);
            int taken = (int) Math.min(wanted, left);
            if (full.compareAndSet(before, from + taken * nanosPerLine)) {
                return taken;
            }
        }
    }
}

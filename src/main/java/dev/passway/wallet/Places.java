package dev.passway.wallet;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests of phones one replica has under way, and how many it may have. Safe on any thread. */
public final class Places {
    private final int bound;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param bound most requests under way, at least 1 */
    public Places(int bound) {
        this.bound = bound;
    }

    /** How many are under way. */
    public int taken() {
        return taken.get();
    }

    /** What share of the places is taken, 0 to 1. */
    public double occupancy() {
        return (double) taken.get() / bound;
    }

    /** Takes a place, to be given back by {@link #leave}; false if there is none. */
    boolean enter() {
        return taken.getAndUpdate(now -> now < bound ? now + 1 : now) < bound;
    }

    void leave() {
        taken.decrementAndGet();
    }
}

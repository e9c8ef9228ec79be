package dev.passway.push;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Bounds the pushes that wait for one of the {@link ApnsLoops}. The loops take them in the order in which they come: all that
 * a long lane may have under way, given away at once, would be before the few of a lane that comes next. What is held
 * back stays in the {@link Outbox}, where lanes take turns. Confined to the verticle's context.
 */
final class Handover {
    /** Twice a stride, so that a loop has work while the word that it has caught up is on its way. */
    static final int MOST = 64;

    static final int STRIDE = 32;

    private final Supplier<Future<?>> caughtUp;
    private final Runnable onRoom;
    private int stride;
    private int ahead;

    /**
     * Starts with nothing given away.
     *
     * @param caughtUp ends, on the verticle's context, when the loops have come to all that they were given before
     * @param onRoom told when more may be given away
     */
    Handover(Supplier<Future<?>> caughtUp, Runnable onRoom) {
        this.caughtUp = caughtUp;
        this.onRoom = onRoom;
    }

    /** Whether the loops have enough for now. */
    boolean isFull() {
        return ahead >= MOST;
    }

    /** Counts a push that is about to be given to a loop. */
    void add() {
        ahead++;
        stride++;
    }

    /** Asks the loops where they are once a stride is complete; called after the push was given away. */
    void given() {
        if (stride < STRIDE) {
            return;
        }
        int done = stride;
        stride = 0;
        caughtUp.get().onComplete(now -> {
            ahead -= done;
            onRoom.run();
        });
    }
}

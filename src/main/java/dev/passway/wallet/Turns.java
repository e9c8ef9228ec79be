package dev.passway.wallet;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Phones' requests take turns: of a herd that comes at once, a few are worked on and the others wait in order. So it never stands
 * as one block before webhooks in the queues of connections, of the database and of the bus. Who waits holds its place and its
 * deadline runs. For requests without a body alone: one that drips would keep its turn. State of one event loop.
 */
final class Turns implements Handler<RoutingContext> {
    /** Enough to hide the round trips to the database; more would only wait elsewhere. */
    private static final int AT_ONCE = 4;

    private final Queue<RoutingContext> waiting = new ArrayDeque<>();
    private int taken;

    @Override
    public void handle(RoutingContext context) {
        if (taken < AT_ONCE && waiting.isEmpty()) { // a turn that was just passed on is for who waits
            take(context);
            return;
        }
        context.request().pause();
        waiting.add(context);
    }

    private void take(RoutingContext context) {
        taken++;
        context.addEndHandler(done -> pass());
        context.next();
    }

    private void pass() {
        taken--;
        // on a turn of the event loop of its own: an answer that is there at once would nest the next one's
        if (!waiting.isEmpty()) {
            waiting.element().vertx().runOnContext(now -> next());
        }
    }

    private void next() {
        while (taken < AT_ONCE && !waiting.isEmpty()) {
            var context = waiting.remove();
            if (!isOver(context)) {
                take(context);
                return;
            }
        }
    }

    /** Its deadline has passed, or the phone has gone. */
    private static boolean isOver(RoutingContext context) {
        return context.response().ended() || context.response().closed();
    }
}

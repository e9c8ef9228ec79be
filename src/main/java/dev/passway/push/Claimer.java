package dev.passway.push;

import dev.passway.config.PushConfig;
import dev.passway.store.LaneRoom;
import dev.passway.store.PushClaim;
import dev.passway.store.PushQueue;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.IntSupplier;

/** Makes claims and hands on what they took. Confined to the verticle's context. */
final class Claimer {
    /** Asks the queue for at most so many rows. */
    interface Question {
        Future<List<PushClaim>> ask(PushQueue queue, int rows, List<LaneRoom> rooms);
    }

    private final PushConfig config;
    private final PushQueue queue;
    private final Database database;
    private final Rooms rooms;
    private final Backlog backlog;
    private final Sends sends;
    private final PushListener listener;
    private final IntSupplier unwritten;
    private int underWay;
    private boolean stopping;

    Claimer(
            PushConfig config,
            PushQueue queue,
            Database database,
            Rooms rooms,
            Backlog backlog,
            Sends sends,
            PushListener listener,
            IntSupplier unwritten) {
        this.config = config;
        this.queue = queue;
        this.database = database;
        this.rooms = rooms;
        this.backlog = backlog;
        this.sends = sends;
        this.listener = listener;
        this.unwritten = unwritten;
    }

    /** Most rows that a claim may take now; 0 if none should be made. */
    int rows() {
        if (stopping || database.isLeftInPeace()) {
            return 0;
        }
        int writable = Math.max(0, 2 * config.inFlight() - unwritten.getAsInt());
        return Math.min(config.batch(), Math.min(rooms.outbox().free(), writable));
    }

    /**
     * The same for lanes that are behind. What they have under way comes on top, and there is still something left for the
     * others: rows of a lane with few are not to wait until all of these are written.
     */
    int rowsBehind() {
        return 2 * unwritten.getAsInt() < config.inFlight() ? rows() : 0;
    }

    /** Claims so many rows at most. Ends when they are handed on, and does not fail. */
    Future<Void> claim(int rows, List<LaneRoom> asked, Question question) {
        underWay++;
        long start = System.nanoTime();
        return question.ask(queue, rows, asked).transform(claims -> {
            underWay--;
            if (claims.succeeded()) {
                claimed(asked, claims.result(), start);
            } else {
                database.failed(claims.cause());
            }
            return Future.succeededFuture();
        });
    }

    boolean isIdle() {
        return underWay == 0;
    }

    /** Makes no claim more; what one under way takes is handed on. */
    void stop() {
        stopping = true;
    }

    private void claimed(List<LaneRoom> asked, List<PushClaim> claims, long start) {
        database.answered();
        rooms.claimed(claims);
        backlog.note(asked, claims);
        if (!claims.isEmpty()) {
            listener.claimed(claims.size());
            sends.add(claims.stream().map(claim -> new ClaimedRow(claim, start)).toList());
        }
    }
}

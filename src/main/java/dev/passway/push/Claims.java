package dev.passway.push;

import dev.passway.config.PushConfig;
import dev.passway.store.Lane;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Claims due rows as long as there are any and there is room for them. Two claims are made beside each other, one at a
 * time of each kind: one of the lanes that are known to have more than a claim takes, and one of all others, so that a
 * lane's few rows don't wait for a claim of many. Confined to the verticle's context.
 */
final class Claims {
    /**
     * Between a look at the other lanes and the next. Updates commit hundreds of times a second, each with a few phones
     * to wake; to claim and mark for each commit would cost the database more than the updates do.
     */
    private static final long GATHER_MILLIS = 20;

    private final Vertx vertx;
    private final PushConfig config;
    private final Rooms rooms;
    private final Backlog backlog;
    private final Claimer claimer;
    private final Runnable onIdle;
    /** A look is under way, or what comes after it is gathered for the next. */
    private boolean looking;
    /** A look is under way: a claim of many, begun now, would be beside it and make it slower. */
    private boolean asking;

    private boolean again;
    private boolean hungry;
    private boolean takingMore;
    /** The lanes that are behind have used all room up: it pays to claim again when there is a good deal of it. */
    private boolean starved;

    private boolean paced;

    /**
     * Starts without a claim.
     *
     * @param onIdle told after each claim
     */
    Claims(Vertx vertx, PushConfig config, Rooms rooms, Backlog backlog, Claimer claimer, Runnable onIdle) {
        this.vertx = vertx;
        this.config = config;
        this.rooms = rooms;
        this.backlog = backlog;
        this.claimer = claimer;
        this.onIdle = onIdle;
    }

    /** Looks for due rows now, or shortly after the look before. */
    void wake() {
        if (looking) {
            again = true;
            takeMore();
            return;
        }
        int rows = claimer.rows();
        hungry = rows == 0;
        if (rows == 0) {
            return;
        }
        looking = true;
        asking = true;
        again = false;
        var lease = config.lease();
        claimer.claim(rows, backlog.others(), (queue, most, asked) -> queue.claim(most, lease, asked))
                .onSuccess(done -> {
                    asking = false;
                    takeMore();
                    gather();
                    onIdle.run();
                });
    }

    /** A row of the lane is done with: there may be room again for what could not be claimed. */
    void resume(Lane lane) {
        boolean roomy = rooms.outbox().free() >= Math.min(config.batch(), Math.max(1, config.inFlight() / 8));
        if (hungry && roomy) {
            wake();
        } else if (starved ? roomy : backlog.isClaimable(lane)) {
            takeMore();
        }
    }

    /** Rows were written down: there may be room again for what could not be claimed. */
    void written() {
        if (hungry) {
            wake();
        } else {
            takeMore();
        }
    }

    boolean isIdle() {
        return claimer.isIdle();
    }

    /** Claims nothing more; what a claim under way takes is handed on. */
    void stop() {
        claimer.stop();
    }

    private void gather() {
        vertx.setTimer(GATHER_MILLIS, timer -> {
            looking = false;
            if (again) {
                wake();
            }
        });
    }

    private void takeMore() {
        if (takingMore || asking) {
            return;
        }
        starved = rooms.outbox().free() == 0;
        int rows = claimer.rowsBehind();
        if (rows == 0) {
            return;
        }
        if (!backlog.isClaimable()) {
            awaitPace();
            return;
        }
        takingMore = true;
        var lease = config.lease();
        claimer.claim(rows, backlog.rooms(), (queue, most, asked) -> queue.claimFrom(most, lease, asked))
                .onSuccess(done -> {
                    takingMore = false;
                    takeMore();
                    onIdle.run();
                });
    }

    /** The poll alone would come too late: a lane saves up less than it may send between two of them. */
    private void awaitPace() {
        if (!paced) {
            backlog.untilPaceAllows().ifPresent(this::awaitPace);
        }
    }

    private void awaitPace(Duration time) {
        paced = true;
        vertx.setTimer(time.toMillis() + 1, timer -> {
            paced = false;
            takeMore();
        });
    }
}

package dev.passway.push;

import dev.passway.config.PushConfig;
import dev.passway.store.Lane;
import dev.passway.store.LaneRoom;
import dev.passway.store.PushClaim;
import dev.passway.store.PushQueue;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * Claims due rows, one claim at a time, as long as there are any and there is room for them. What becomes due shortly
 * after a claim is gathered for the next one. Confined to the verticle's context.
 */
final class Claims {
    /**
     * Between a claim that took all there was and the next. Updates commit hundreds of times a second, each with a few
     * phones to wake; to claim and mark for each commit would cost the database more than the updates do.
     */
    private static final long GATHER_MILLIS = 20;

    private final Vertx vertx;
    private final PushConfig config;
    private final PushQueue queue;
    private final Database database;
    private final Rooms rooms;
    private final Backlog backlog;
    private final Sends sends;
    private final PushListener listener;
    private final Runnable onIdle;
    private boolean claiming;
    private boolean gathering;
    private boolean again;
    private boolean hungry;
    private boolean paced;
    private boolean stopping;

    /**
     * Starts without a claim.
     *
     * @param onIdle told after each claim
     */
    Claims(
            Vertx vertx,
            PushConfig config,
            PushQueue queue,
            Database database,
            Rooms rooms,
            Sends sends,
            PushListener listener,
            Runnable onIdle) {
        this.vertx = vertx;
        this.config = config;
        this.queue = queue;
        this.database = database;
        this.rooms = rooms;
        this.backlog = new Backlog(rooms, config.batch());
        this.sends = sends;
        this.listener = listener;
        this.onIdle = onIdle;
    }

    /** Looks for due rows now, or shortly after the claim under way. */
    void wake() {
        if (claiming || gathering) {
            again = true;
            return;
        }
        int rows = Math.min(config.batch(), rooms.outbox().free());
        hungry = rows <= 0;
        if (hungry || stopping || database.isLeftInPeace()) {
            return;
        }
        claiming = true;
        again = false;
        long start = System.nanoTime();
        List<LaneRoom> asked = rooms.known();
        queue.claim(rows, config.lease(), asked)
                .onSuccess(claims -> claimed(claims, asked, start))
                .onFailure(this::failed);
    }

    /** A row of the lane is done with: there may be room again for what could not be claimed. */
    void resume(Lane lane) {
        boolean roomy = rooms.outbox().free() >= Math.min(config.batch(), Math.max(1, config.inFlight() / 8));
        if (hungry ? roomy : backlog.isClaimable(lane)) {
            wake();
        }
    }

    boolean isIdle() {
        return !claiming;
    }

    /** Claims nothing more; a claim under way is handed on. */
    void stop() {
        stopping = true;
    }

    private void claimed(List<PushClaim> claims, List<LaneRoom> asked, long start) {
        claiming = false;
        database.answered();
        rooms.claimed(claims);
        backlog.note(asked, claims);
        if (!claims.isEmpty()) {
            listener.claimed(claims.size());
            sends.add(claims.stream().map(claim -> new ClaimedRow(claim, start)).toList());
        }
        if (backlog.isClaimable()) {
            wake();
        } else {
            gather();
            awaitPace();
        }
        onIdle.run();
    }

    private void gather() {
        gathering = true;
        vertx.setTimer(GATHER_MILLIS, timer -> {
            gathering = false;
            if (again) {
                wake();
            }
        });
    }

    /** The poll alone would come too late: a lane saves up less than it may send between two of them. */
    private void awaitPace() {
        if (!paced && !stopping) {
            backlog.untilPaceAllows().ifPresent(this::awaitPace);
        }
    }

    private void awaitPace(Duration time) {
        paced = true;
        vertx.setTimer(time.toMillis() + 1, timer -> {
            paced = false;
            if (backlog.isClaimable()) {
                wake();
            } else {
                awaitPace();
            }
        });
    }

    private void failed(Throwable failure) {
        claiming = false;
        database.failed(failure);
        onIdle.run();
    }
}

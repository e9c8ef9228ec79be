package dev.passway.push;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.passway.config.PushConfig;
import dev.passway.store.PushClaim;
import dev.passway.store.PushQueue;
import io.vertx.core.Vertx;
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
    private final Lanes lanes;
    private final Sends sends;
    private final PushListener listener;
    private final Runnable onIdle;
    private boolean claiming;
    private boolean gathering;
    private boolean again;
    private boolean hungry;
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
            Lanes lanes,
            Sends sends,
            PushListener listener,
            Runnable onIdle) {
        this.vertx = vertx;
        this.config = config;
        this.queue = queue;
        this.database = database;
        this.lanes = lanes;
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
        int rows = Math.min(config.batch(), sends.room());
        hungry = rows <= 0;
        if (hungry || stopping || database.isLeftInPeace()) {
            return;
        }
        claiming = true;
        again = false;
        long start = System.nanoTime();
        queue.claim(rows, config.lease(), lanes.rooms())
                .onSuccess(claims -> claimed(claims, rows, start))
                .onFailure(this::failed);
    }

    /** There may be room again for what could not be claimed. */
    void resume() {
        if (hungry && sends.room() >= Math.min(config.batch(), config.inFlight() / 2)) {
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

    private void claimed(List<PushClaim> claims, int rows, long start) {
        claiming = false;
        database.answered();
        if (!claims.isEmpty()) {
            listener.claimed(claims.size());
            claims.forEach(lanes::claimed);
            sends.add(claims.stream().map(claim -> new ClaimedRow(claim, start)).toList());
        }
        if (mayHaveLeftSome(claims, rows)) {
            wake();
        } else {
            gather();
        }
        onIdle.run();
    }

    /** Each lane was asked for its share at most: whether one gave as much, so that it may have more. */
    private static boolean mayHaveLeftSome(List<PushClaim> claims, int rows) {
        var byLane = claims.stream().collect(groupingBy(PushClaim::lane, counting()));
        int share = Math.max(1, rows / Math.max(1, byLane.size()));
        return byLane.values().stream().anyMatch(taken -> taken >= share);
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

    private void failed(Throwable failure) {
        claiming = false;
        database.failed(failure);
        onIdle.run();
    }
}

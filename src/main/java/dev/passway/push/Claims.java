package dev.passway.push;

import dev.passway.config.PushConfig;
import dev.passway.store.PushClaim;
import dev.passway.store.PushQueue;
import java.util.List;

/**
 * Claims due rows, one claim at a time, as long as there are any and there is room for them. Confined to the verticle's
 * context.
 */
final class Claims {
    private final PushConfig config;
    private final PushQueue queue;
    private final Database database;
    private final Lanes lanes;
    private final Sends sends;
    private final PushListener listener;
    private final Runnable onIdle;
    private boolean claiming;
    private boolean again;
    private boolean hungry;
    private boolean stopping;

    /**
     * Starts without a claim.
     *
     * @param onIdle told after each claim
     */
    Claims(
            PushConfig config,
            PushQueue queue,
            Database database,
            Lanes lanes,
            Sends sends,
            PushListener listener,
            Runnable onIdle) {
        this.config = config;
        this.queue = queue;
        this.database = database;
        this.lanes = lanes;
        this.sends = sends;
        this.listener = listener;
        this.onIdle = onIdle;
    }

    /** Looks for due rows now, or right after the claim under way. */
    void wake() {
        if (claiming) {
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
                .onSuccess(claims -> claimed(claims, start))
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

    private void claimed(List<PushClaim> claims, long start) {
        claiming = false;
        database.answered();
        if (!claims.isEmpty()) {
            listener.claimed(claims.size());
            claims.forEach(lanes::claimed);
            sends.add(claims.stream().map(claim -> new ClaimedRow(claim, start)).toList());
        }
        if (again || !claims.isEmpty()) {
            wake();
        }
        onIdle.run();
    }

    private void failed(Throwable failure) {
        claiming = false;
        database.failed(failure);
        onIdle.run();
    }
}

package dev.passway.push;

import dev.passway.store.DatabaseFailure;
import dev.passway.store.PushMark;
import dev.passway.store.PushMarks;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes finished rows in batches: what finishes while one batch is being written makes the next. Confined to the
 * verticle's context.
 */
final class Marks {
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
    /** A transaction stays short, so that updates of the same passes don't wait for it. */
    private static final int BATCH = 1000;

    private final Vertx vertx;
    private final PushMarks store;
    private final Database database;
    private final Runnable onWritten;
    private List<PushMark> waiting = new ArrayList<>();
    private int unwritten;
    private boolean writing;

    /**
     * Starts empty.
     *
     * @param onWritten told when some are written, and when everything is
     */
    Marks(Vertx vertx, PushMarks store, Database database, Runnable onWritten) {
        this.vertx = vertx;
        this.store = store;
        this.database = database;
        this.onWritten = onWritten;
    }

    void add(PushMark mark) {
        waiting.add(mark);
        unwritten++;
        if (!writing) {
            writing = true;
            // once the current event is through, so that what finishes with it goes along
            vertx.runOnContext(now -> writeNext());
        }
    }

    boolean isIdle() {
        return !writing;
    }

    /** How many rows wait to be written, or are being written. */
    int unwritten() {
        return unwritten;
    }

    private void written(int rows) {
        unwritten -= rows;
        writeNext();
        onWritten.run();
    }

    private void writeNext() {
        if (waiting.isEmpty()) {
            writing = false;
            return;
        }
        int size = Math.min(BATCH, waiting.size());
        List<PushMark> batch = List.copyOf(waiting.subList(0, size));
        waiting = new ArrayList<>(waiting.subList(size, waiting.size()));
        write(batch);
    }

    private void write(List<PushMark> batch) {
        store.mark(batch)
                .onSuccess(mine -> {
                    database.answered();
                    noteLost(batch.size() - mine);
                    written(batch.size());
                })
                .onFailure(failure -> failed(batch, failure));
    }

    /** Trying on is right for as long as it takes: once the leases have run out, the marks change nothing. */
    private void failed(List<PushMark> batch, Throwable failure) {
        var delay = database.failed(failure);
        if (failure instanceof DatabaseFailure known && known.kind() == DatabaseFailure.Kind.REFUSED) {
            LOG.atError().addKeyValue("rows", batch.size()).setCause(failure).log("push marks refused; leases run out");
            written(batch.size());
            return;
        }
        vertx.setTimer(delay.toMillis(), timer -> write(batch));
    }

    private static void noteLost(int rows) {
        if (rows > 0) {
            LOG.atWarn().addKeyValue("rows", rows).log("push leases had run out before the marks");
        }
    }
}

package dev.passway.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every connection sends its next request as soon as it has the answer to the one before. For its event loop only. */
final class ClosedLoop {
    private final Requests requests;
    private final long end;
    private final Tally tally;
    private final Promise<Tally> done = Promise.promise();
    private int running;

    ClosedLoop(Requests requests, double seconds) {
        this.requests = requests;
        this.end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        this.tally = new Tally(end);
    }

    /** Completes when the time is over and every request has its answer. */
    Future<Tally> run(List<Connection> connections) {
        running = connections.size();
        connections.forEach(this::next);
        return done.future();
    }

    private void next(Connection connection) {
        long began = System.nanoTime();
        if (began >= end) {
            stop();
            return;
        }
        connection.send(requests.next(began), answer -> {
            tally.add(answer, began);
            if (answer.isBroken()) {
                stop();
            } else {
                next(connection);
            }
        });
    }

    private void stop() {
        if (--running == 0) {
            done.complete(tally);
        }
    }
}

package dev.passway.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a constant rate, whatever becomes of them, as callers do who don't know each other. Latency counts from the time at which
 * a request should have been sent, so that waiting for a free connection is part of it. For its event loop only; a thread of its own
 * keeps the time, as an event loop's timers are a millisecond coarse.
 */
final class OpenLoop {
    private final Requests requests;
    private final long start = System.nanoTime();
    private final double interval;
    private final long total;
    private final Tally tally;
    private final Promise<Tally> done = Promise.promise();
    private final Deque<Connection> free;
    private final Deque<Long> due = new ArrayDeque<>();
    private int open;
    private long answered;

    OpenLoop(Requests requests, double rate, double seconds, List<Connection> connections) {
        this.requests = requests;
        this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
        this.total = (long) (rate * seconds);
        this.tally = new Tally(start + (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        this.free = new ArrayDeque<>(connections);
        this.open = connections.size();
    }

    /** Completes when every request has its answer. */
    Future<Tally> run(Context loop) {
        Thread.ofPlatform().name("pace").daemon().start(() -> pace(loop));
        return done.future();
    }

    private void pace(Context loop) {
        for (long i = 0; i < total; i++) {
            long intended = start + (long) (i * interval);
            for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            loop.runOnContext(_ -> arrive(intended));
        }
    }

    private void arrive(long intended) {
        due.add(intended);
        sendDue();
    }

    private void sendDue() {
        while (!free.isEmpty() && !due.isEmpty()) {
            // the connection used last: few are used while few are needed
            send(free.pop(), due.remove());
        }
    }

    private void send(Connection connection, long intended) {
        connection.send(requests.next(intended), answer -> {
            tally.add(answer, intended);
            if (!answer.isBroken()) {
                free.push(connection);
            } else if (--open == 0) {
                done.fail("every connection broke");
                return;
            }
            if (++answered == total) {
                done.complete(tally);
                return;
            }
            sendDue();
        });
    }
}

package dev.passway.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Requests at a constant rate, whatever becomes of them, as callers do who don't know each other. Latency counts from the time at which
 * a request should have been sent, so that waiting for a free connection, or for one to be made, is part of it. For its event loop only; a thread of its own
 * keeps the time, as an event loop's timers are a millisecond coarse.
 */
final class OpenLoop {
    private final Requests requests;
    private final long start = System.nanoTime();
    private final double interval;
    private final long total;
    private final Tally tally;
    private final Promise<Tally> done = Promise.promise();
    private final Deque<Connection> free = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Supplier<Future<Connection>> connect;
    /** How many more connections may be made. */
    private int mayOpen;

    private long answered;

    /** @param connections most of them that are open at once; they are made when they are needed, by {@code connect} */
    OpenLoop(Requests requests, double rate, double seconds, int connections, Supplier<Future<Connection>> connect) {
        this.requests = requests;
        this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
        this.total = (long) (rate * seconds);
        this.tally = new Tally(start + (long) (seconds * TimeUnit.SECONDS.toNanos(1)));
        this.connect = connect;
        this.mayOpen = connections;
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
            Connection connection = free.pop();
            if (connection.isOpen()) {
                send(connection, due.remove());
            } else {
                mayOpen++;
            }
        }
        if (!due.isEmpty() && mayOpen > 0) {
            mayOpen--;
            connect.get().onSuccess(this::release).onFailure(done::tryFail);
        }
    }

    private void release(Connection connection) {
        free.push(connection);
        sendDue();
    }

    private void send(Connection connection, long intended) {
        connection.send(requests.next(intended), answer -> {
            tally.add(answer, intended);
            if (++answered == total) {
                done.tryComplete(tally);
            }
            release(connection);
        });
    }
}

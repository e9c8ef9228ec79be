package dev.passway.push;

import static java.util.Comparator.comparingInt;

import dev.passway.store.PushToken;
import dev.passway.store.StoredCertificate;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The way to APNs under one certificate: one connection, and more of them while many pushes wait. A connection that is
 * lost gives way to the others. Confined to the verticle's context.
 */
final class ApnsSender {
    /**
     * Pushes under way on a connection before the next one gets some. APNs answers within some ten milliseconds, so that
     * only a backlog keeps so many waiting.
     */
    static final int BUSY = 100;

    private final StoredCertificate certificate;
    private final Supplier<Future<ApnsConnection>> another;
    private final int most;
    private final InstantSource clock;
    private final List<ApnsConnection> connections = new ArrayList<>();
    private boolean opening;
    private boolean leaving;

    /**
     * Starts with one connection.
     *
     * @param another opens one more under the same certificate
     * @param most connections to have at once, at least 1
     */
    ApnsSender(
            StoredCertificate certificate,
            ApnsConnection first,
            Supplier<Future<ApnsConnection>> another,
            int most,
            InstantSource clock) {
        this.certificate = certificate;
        this.another = another;
        this.most = most;
        this.clock = clock;
        connections.add(first);
    }

    StoredCertificate certificate() {
        return certificate;
    }

    /** Sends one push; never fails. */
    Future<Answer> send(PushToken token, String topic) {
        ApnsConnection chosen = choose();
        return chosen.send(PassPush.to(token, topic, clock.instant())).map(answer -> {
            ended(chosen);
            return answer;
        });
    }

    /** Whether all connections are taken for lost. */
    boolean isDead() {
        return connections.stream().allMatch(ApnsConnection::isDead);
    }

    int inFlight() {
        return connections.stream().mapToInt(ApnsConnection::inFlight).sum();
    }

    /** How long ago the last push was given to it, in nanoseconds. */
    long idleNanos() {
        long now = System.nanoTime();
        return connections.stream()
                .mapToLong(connection -> now - connection.lastUse())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Closes the connections that had no push for so long; the first one stays. */
    void closeIdle(long nanos) {
        long now = System.nanoTime();
        for (ApnsConnection connection : List.copyOf(connections.subList(1, connections.size()))) {
            if (connection.inFlight() == 0 && now - connection.lastUse() >= nanos) {
                drop(connection);
            }
        }
    }

    /** Closes as soon as nothing is under way; whoever still has the sender may go on sending until then. */
    void leave() {
        leaving = true;
        closeIfLeft();
    }

    /** Ends when the connections are closed; pushes under way get their answer first, others fail. */
    Future<Void> close() {
        leaving = true;
        return Future.join(connections.stream().map(ApnsConnection::close).toList())
                .mapEmpty();
    }

    /** The first that is not busy, so that those behind it fall idle when the backlog is gone. */
    private ApnsConnection choose() {
        for (ApnsConnection connection : connections) {
            if (connection.inFlight() < BUSY) {
                return connection;
            }
        }
        openAnother();
        return connections.stream().min(comparingInt(ApnsConnection::inFlight)).orElseThrow();
    }

    /** One at a time: by the time that it is there, the backlog may be gone. */
    private void openAnother() {
        if (opening || leaving || connections.size() >= most) {
            return;
        }
        opening = true;
        another.get()
                .onSuccess(connection -> {
                    if (leaving) {
                        connection.close();
                    } else {
                        connections.add(connection);
                    }
                })
                .onComplete(opened -> opening = false);
    }

    private void ended(ApnsConnection connection) {
        if (connection.isDead() && connections.size() > 1) {
            drop(connection);
        }
        closeIfLeft();
    }

    private void closeIfLeft() {
        if (leaving && inFlight() == 0) {
            close();
        }
    }

    private void drop(ApnsConnection connection) {
        connections.remove(connection);
        connection.close();
    }
}

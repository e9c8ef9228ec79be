package dev.passway.credential;

import dev.passway.store.CredentialChange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the caches of credentials know of the changes in PostgreSQL. One poll serves all of them: a cache registers once and
 * never polls itself. Safe on any thread.
 *
 * <p>A cache is right if it keeps to this: before it reads PostgreSQL it notes {@link #generation}; what it read it puts
 * in, looks at the generation again, and takes it out if that has moved, for then a change may have come in between. It
 * answers from what it holds only while the feed is {@link #fresh}.
 */
public final class CredentialFeed {
    /** A poll that began longer ago says nothing about now: a revocation has to be seen within a second. */
    static final Duration TRUSTED = Duration.ofSeconds(1);

    private static final long TRUSTED_NANOS = TRUSTED.toNanos();

    private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong generation = new AtomicLong();
    /** When the last successful poll began; long ago, until there was one. */
    private volatile long polledNanos = System.nanoTime() - 2 * TRUSTED_NANOS;

    /** Tells the listener of every change from now on. */
    void listen(FeedListener listener) {
        listeners.add(listener);
    }

    /** Whether every change that was committed a second ago or earlier has been told to the listeners. */
    boolean fresh() {
        return System.nanoTime() - polledNanos < TRUSTED_NANOS;
    }

    /** Moves with every change, before the listeners are told of it. */
    long generation() {
        return generation.get();
    }

    /** How long ago the last successful poll began. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - polledNanos);
    }

    /** A poll that began then found these changes that were not told before. */
    void polled(long beganNanos, Set<CredentialChange> changes) {
        if (!changes.isEmpty()) {
            generation.incrementAndGet();
            listeners.forEach(listener -> listener.changed(changes));
        }
        polledNanos = beganNanos;
    }

    /** A poll that began then can't tell what has changed. */
    void polledAfterGap(long beganNanos) {
        generation.incrementAndGet();
        listeners.forEach(FeedListener::everythingChanged);
        polledNanos = beganNanos;
    }
}

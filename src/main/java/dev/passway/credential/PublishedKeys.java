package dev.passway.credential;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The keys of one issuer as they were last seen: written by one event loop, read by all. A set that comes again with
 * nothing changed stays the same object, so that what was verified by it stays verified.
 */
final class PublishedKeys {
    private final AtomicReference<Optional<KeySet>> current;
    private volatile long usedNanos = System.nanoTime();

    private PublishedKeys(Optional<KeySet> current) {
        this.current = new AtomicReference<>(current);
    }

    /** Keys that are still to be fetched. */
    static PublishedKeys unknown() {
        return new PublishedKeys(Optional.empty());
    }

    /** Keys that stay. */
    static PublishedKeys fixed(KeySet keys) {
        return new PublishedKeys(Optional.of(keys));
    }

    /** The keys; empty while none are known. */
    Optional<KeySet> current() {
        return current.get();
    }

    /** Notes that a token needed them. */
    void use() {
        usedNanos = System.nanoTime();
    }

    /** How long no token needed them. */
    Duration unused() {
        return Duration.ofNanos(System.nanoTime() - usedNanos);
    }

    /** Whether these keys still count; quick while they are the same object. */
    boolean isCurrent(KeySet keys) {
        return current.get().filter(keys::equals).isPresent();
    }

    /** To be called by one event loop alone. */
    void publish(KeySet fetched) {
        if (!current.get().equals(Optional.of(fetched))) {
            current.set(Optional.of(fetched));
        }
    }

    /** Trusts none of them any more. */
    void withdraw() {
        current.set(Optional.empty());
    }
}

package dev.passway.credential;

/** Who wants to know what the database's clock shows. */
@FunctionalInterface
public interface DatabaseTime {
    /**
     * The clock was looked at between two instants of {@link System#nanoTime}. Called on the feed's event loop.
     *
     * @param micros microseconds since 1970
     */
    void seen(long sentNanos, long receivedNanos, long micros);
}

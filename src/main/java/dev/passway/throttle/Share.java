package dev.passway.throttle;

import dev.passway.domain.RateLimit;
import java.time.Duration;

/**
 * What one replica may admit of a tenant's limit: so many requests in each period. The rate is exact, however few they are;
 * a period is about a second, or shorter where the burst is less than a second's worth.
 *
 * @param permits requests in a period, at least 1
 */
record Share(int permits, Duration period) {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** An equal share of the limit. */
    static Share of(RateLimit limit, int replicas) {
        int atOnce = Math.min(limit.rate(), limit.burst());
        int permits = Math.max(1, atOnce / replicas);
        return new Share(permits, Duration.ofNanos(Math.max(1, SECOND / limit.rate() * permits * replicas)));
    }
}

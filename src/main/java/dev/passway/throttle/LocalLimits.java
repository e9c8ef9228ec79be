package dev.passway.throttle;

import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decides without Redis, by this replica's share of each limit. Confined to one event loop. */
final class LocalLimits {
    /** Tenants remembered; beyond, the one that has called for the longest time no more starts anew. */
    static final int MOST = 10_000;

    private record Local(Share share, RateLimiter limiter) {}

    private final Map<TenantId, Local> tenants = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TenantId, Local> eldest) {
            return size() > MOST;
        }
    };

    /** Decides at once. A tenant whose share has changed starts with a whole one. */
    Decision decide(TenantId tenant, RateLimit limit, int replicas) {
        var share = Share.of(limit, replicas);
        Local local = tenants.get(tenant);
        if (local == null || !local.share().equals(share)) {
            local = new Local(share, limiter(tenant, share));
            tenants.put(tenant, local);
        }
        boolean admitted = local.limiter().acquirePermission();
        int remaining = Math.max(0, local.limiter().getMetrics().getAvailablePermissions());
        return new Decision(admitted, admitted ? remaining : 0, share.period());
    }

    private static RateLimiter limiter(TenantId tenant, Share share) {
        var config = RateLimiterConfig.custom()
                .limitForPeriod(share.permits())
                .limitRefreshPeriod(share.period())
                .timeoutDuration(Duration.ZERO) // never waits
                .build();
        return RateLimiter.of(tenant.value(), config);
    }
}

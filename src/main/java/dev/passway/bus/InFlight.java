package dev.passway.bus;

import dev.passway.domain.TenantId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much is under way at one address. The event bus itself has no back-pressure: it would keep any number of
 * messages in memory for a stuck consumer.
 *
 * <p>Up to half of the bound is for whoever comes. Beyond that each tenant is held to a quarter of it, so that one
 * tenant's flood leaves room for the rest. Counters are atomic: every event loop counts here.
 */
final class InFlight {
    private final int bound;
    private final int share;
    private final AtomicInteger total = new AtomicInteger();
    private final ConcurrentMap<TenantId, AtomicInteger> byTenant = new ConcurrentHashMap<>();

    InFlight(int bound) {
        this.bound = bound;
        this.share = Math.max(1, bound / 4);
    }

    /** Takes a place, to be given back by {@link #leave}; false when there is none for this tenant. */
    boolean enter(TenantId tenant) {
        int all = total.incrementAndGet();
        AtomicInteger own = byTenant.computeIfAbsent(tenant, t -> new AtomicInteger());
        int mine = own.incrementAndGet();
        boolean full = all > bound || (all > bound / 2 && mine > share);
        if (full) {
            own.decrementAndGet();
            total.decrementAndGet();
        }
        return !full;
    }

    void leave(TenantId tenant) {
        AtomicInteger own = byTenant.get(tenant);
        if (own != null) {
            own.decrementAndGet();
        }
        total.decrementAndGet();
    }

    int size() {
        return total.get();
    }
}

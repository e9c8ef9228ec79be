package dev.passway.throttle;

import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantId;
import java.util.ArrayList;
import java.util.List;

/** The requests of one tenant: those of the call that is in flight, and those that came since. */
final class Lane {
    private final TenantId tenant;
    private List<Waiting> asked = List.of();
    private List<Waiting> waiting = new ArrayList<>();

    Lane(TenantId tenant) {
        this.tenant = tenant;
    }

    TenantId tenant() {
        return tenant;
    }

    void add(Waiting request) {
        waiting.add(request);
    }

    /** How many ask in the call that is in flight. */
    int asked() {
        return asked.size();
    }

    boolean isInFlight() {
        return !asked.isEmpty();
    }

    boolean isEmpty() {
        return asked.isEmpty() && waiting.isEmpty();
    }

    /** Those that wait ask together now. */
    List<Waiting> ask() {
        asked = waiting;
        waiting = new ArrayList<>();
        return asked;
    }

    /** The limit of the youngest: a tenant's settings may change meanwhile. */
    RateLimit limit() {
        return asked.getLast().limit();
    }

    /** Since when the oldest of those that ask has waited, on {@link System#nanoTime}. */
    long since() {
        return asked.getFirst().since();
    }

    /** Each of those that asked is told its part. */
    void share(Grant grant) {
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).tell(grant.of(i));
        }
        asked = List.of();
    }

    /** Everyone, to be told otherwise. */
    List<Waiting> leave() {
        List<Waiting> all = new ArrayList<>(asked);
        all.addAll(waiting);
        asked = List.of();
        waiting = new ArrayList<>();
        return all;
    }
}

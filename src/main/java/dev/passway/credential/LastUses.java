package dev.passway.credential;

import dev.passway.domain.TenantId;
import dev.passway.store.KeyUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which keys were used, and when, until it is written. Holds valid keys only, and only those of one period. */
public final class LastUses {
    private record Key(TenantId tenant, UUID keyId) {}

    private final ConcurrentMap<Key, Long> uses = new ConcurrentHashMap<>();

    /** The key is used now; noted once a second, for this is done at each webhook. */
    void note(KnownKey key, long nowNanos) {
        if (key.isNewUse(nowNanos)) {
            uses.put(new Key(key.tenant(), key.keyId()), nowNanos);
        }
    }

    /** Takes out at most so many, to be written. */
    List<KeyUse> take(int most) {
        long now = System.nanoTime();
        List<KeyUse> taken = new ArrayList<>();
        for (Map.Entry<Key, Long> use : uses.entrySet()) {
            if (taken.size() == most) {
                break;
            }
            Key key = use.getKey();
            Long usedNanos = use.getValue();
            // of a key that is used at this very moment the newer time stays, for the next period
            if (uses.remove(key, usedNanos)) {
                taken.add(new KeyUse(key.tenant(), key.keyId(), Duration.ofNanos(Math.max(0, now - usedNanos))));
            }
        }
        return taken;
    }

    /** Puts back what could not be written. */
    void putBack(List<KeyUse> unwritten) {
        long now = System.nanoTime();
        unwritten.forEach(use -> uses.putIfAbsent(
                new Key(use.tenant(), use.keyId()), now - use.age().toNanos()));
    }
}

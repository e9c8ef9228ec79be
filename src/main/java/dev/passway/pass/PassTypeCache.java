package dev.passway.pass;

import dev.passway.domain.PassType;
import dev.passway.store.PassTypeVersion;
import dev.passway.store.PassTypes;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Pass types by version. Versions never change, so nothing here is ever stale; the least recently used go. Confined to
 * one verticle.
 */
final class PassTypeCache {
    private static final int MOST = 10_000;

    private final PassTypes types;
    private final Map<PassTypeVersion, PassType> cached = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PassTypeVersion, PassType> eldest) {
            return size() > MOST;
        }
    };

    PassTypeCache(PassTypes types) {
        this.types = types;
    }

    /** What the versions say; asks the database for those that it does not know. */
    Future<Map<PassTypeVersion, PassType>> of(Collection<PassTypeVersion> wanted) {
        var known = new HashMap<PassTypeVersion, PassType>();
        Set<PassTypeVersion> missing = new HashSet<>();
        for (PassTypeVersion version : wanted) {
            PassType type = cached.get(version);
            if (type == null) {
                missing.add(version);
            } else {
                known.put(version, type);
            }
        }
        if (missing.isEmpty()) {
            return Future.succeededFuture(known);
        }
        return types.versions(missing).map(found -> {
            cached.putAll(found);
            known.putAll(found);
            return known;
        });
    }
}

package dev.passway.pass;

import dev.passway.domain.PassType;
import dev.passway.domain.TenantId;
import dev.passway.store.PassTypes;
import dev.passway.store.StoredPass;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pass types by version. Versions never change, so nothing here is ever stale; the least recently used go. Confined to
 * one verticle.
 */
final class PassTypeCache {
    private static final int MOST = 10_000;

    private record Key(TenantId tenant, String name, int version) {}

    private final PassTypes types;
    private final Map<Key, PassType> cached = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PassType> eldest) {
            return size() > MOST;
        }
    };

    PassTypeCache(PassTypes types) {
        this.types = types;
    }

    /** The types of the passes, by name. */
    Future<Map<String, PassType>> of(TenantId tenant, List<StoredPass> passes) {
        Future<Map<String, PassType>> found = Future.succeededFuture(new HashMap<>());
        for (StoredPass pass : passes) {
            found = found.compose(byName -> byName.containsKey(pass.passType())
                    ? Future.succeededFuture(byName)
                    : find(tenant, pass).map(type -> {
                        byName.put(pass.passType(), type);
                        return byName;
                    }));
        }
        return found;
    }

    private Future<PassType> find(TenantId tenant, StoredPass pass) {
        var key = new Key(tenant, pass.passType(), pass.passTypeVersion());
        PassType known = cached.get(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return types.version(tenant, key.name(), key.version()).map(found -> {
            PassType type = found.orElseThrow(() -> new IllegalStateException("a pass's type has no such version"));
            cached.put(key, type);
            return type;
        });
    }
}

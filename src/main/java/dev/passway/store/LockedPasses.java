package dev.passway.store;

import java.util.Map;
import java.util.Set;

/**
 * Passes that a transaction has locked.
 *
 * @param passes as they are now
 * @param installed those of the passes asked for that a phone has, one that is not in quarantine
 */
public record LockedPasses(Map<PassKey, StoredPass> passes, Set<PassKey> installed) {
    public LockedPasses {
        passes = Map.copyOf(passes);
        installed = Set.copyOf(installed);
    }
}

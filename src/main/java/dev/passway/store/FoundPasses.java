package dev.passway.store;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the identifiers of a batch led to.
 *
 * @param candidates by request; a request without any is absent
 * @param sought passes that the look-up tried to lock, since a request named all that it knows of them
 * @param locked those of them that it obtained
 */
public record FoundPasses(
        Map<Integer, List<Candidate>> candidates, Set<PassKey> sought, Map<PassKey, StoredPass> locked) {
    public FoundPasses {
        candidates = Map.copyOf(candidates);
        sought = Set.copyOf(sought);
        locked = Map.copyOf(locked);
    }
}

package dev.passway.store;

import dev.passway.domain.Identifier;
import dev.passway.domain.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Which passes one request of a batch is about.
 *
 * @param request its number within the batch
 * @param tenant whose passes
 * @param identifiers at least one
 * @param maxPasses most passes that it may be about
 * @param family only passes of this family; empty for all
 */
public record PassLookup(
        int request, TenantId tenant, List<Identifier> identifiers, int maxPasses, Optional<String> family) {
    public PassLookup {
        identifiers = List.copyOf(identifiers);
    }
}

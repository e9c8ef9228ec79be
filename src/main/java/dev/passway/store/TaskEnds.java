package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.SyncOutcome;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the tasks of one synchronisation.
 *
 * @param outcome of all of them
 * @param done those that are over
 * @param teller the one that goes on to tell the merchant's system, for all of them
 */
public record TaskEnds(SyncOutcome outcome, List<CorrelationId> done, Optional<Teller> teller) {
    /**
     * A task that goes on to its second step.
     *
     * @param document what the merchant's system is told
     */
    public record Teller(CorrelationId task, String document) {}
}

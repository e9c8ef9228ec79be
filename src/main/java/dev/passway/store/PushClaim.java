package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A row of the push queue that this replica holds until its lease runs out.
 *
 * @param share what the claim asked of the lane
 * @param lease the token under which the row is held; marks that show another one change nothing
 * @param version the version to wake for, as wanted when the row was claimed
 * @param correlationId the last webhook that the push carries
 * @param waited from queueing to the claim, by the database's clock
 * @param targets whom to wake now, one per push token; may be empty
 */
public record PushClaim(
        Lane lane,
        LaneShare share,
        PassId pass,
        UUID lease,
        long version,
        CorrelationId correlationId,
        Duration waited,
        List<PushTarget> targets) {

    public PushClaim {
        targets = List.copyOf(targets);
    }
}

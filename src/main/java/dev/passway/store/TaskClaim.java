package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Profile;
import dev.passway.domain.TaskStep;
import dev.passway.domain.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A step of a task that this replica may do, until its lease ends.
 *
 * @param id names the task
 * @param lease what shows that the claim is still ours
 * @param attempts of this step, this one included
 * @param tried since the first try of this step, not negative
 * @param profile what is to be told about the customer
 * @param micros when it happened, microseconds since 1970
 * @param document what the merchant's system is told, once that is known
 */
public record TaskClaim(
        TenantId tenant,
        CorrelationId id,
        TaskStep step,
        UUID lease,
        int attempts,
        Duration tried,
        Profile profile,
        long micros,
        Optional<String> document) {}

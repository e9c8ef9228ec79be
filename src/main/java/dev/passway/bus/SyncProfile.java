package dev.passway.bus;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.Profile;
import dev.passway.domain.TenantId;
import java.util.Optional;

/**
 * Queues the task that brings a customer, its passes and the merchant's system in step with a profile: one profiles/sync
 * webhook, read and normalised.
 *
 * @param tenant whose customer
 * @param correlationId of the webhook; names the task
 * @param profile at least one address
 * @param micros when what it tells happened, microseconds since 1970
 * @param identity what makes a repetition of this webhook known; empty if it has no key
 */
public record SyncProfile(
        TenantId tenant,
        CorrelationId correlationId,
        Profile profile,
        long micros,
        Optional<IdempotencyIdentity> identity)
        implements Command {

    public static final Address<SyncProfile, Result> ADDRESS =
            new Address<>("task.sync", SyncProfile.class, Result.class);

    /** What became of it. */
    public sealed interface Result {
        /** Names the task. */
        CorrelationId task();

        /**
         * The task is committed.
         *
         * @param keyReused whether its key came with another webhook before
         */
        record Queued(CorrelationId task, boolean keyReused) implements Result {}

        /** The same webhook queued a task before; this one queued none. */
        record Repeated(CorrelationId task) implements Result {}
    }
}

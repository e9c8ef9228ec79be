package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Profile;
import dev.passway.domain.TenantId;

/**
 * A task to be queued: a customer's profile that is to be synchronised.
 *
 * @param id the correlation id of the webhook
 * @param micros when what it tells happened, microseconds since 1970
 */
public record NewTask(TenantId tenant, CorrelationId id, Profile profile, long micros) {}

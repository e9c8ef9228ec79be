package dev.passway.store;

import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.TenantId;

/**
 * A request of a batch that came with a key.
 *
 * @param request its number within the batch
 * @param tenant whose key
 * @param identity what makes its repetition known
 */
public record KeyedRequest(int request, TenantId tenant, IdempotencyIdentity identity) {}

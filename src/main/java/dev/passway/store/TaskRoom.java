package dev.passway.store;

import dev.passway.domain.TenantId;

/**
 * How many tasks of a tenant may be claimed now.
 *
 * @param rows 0 or more
 */
public record TaskRoom(TenantId tenant, int rows) {}

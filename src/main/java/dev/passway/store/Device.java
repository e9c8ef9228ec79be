package dev.passway.store;

import dev.passway.domain.TenantId;

/**
 * A device as it names itself for the passes of one pass type identifier.
 *
 * @param tenant whose passes it has
 * @param identifier Apple's device library identifier
 * @param passTypeIdentifier Apple's pass type identifier
 */
public record Device(TenantId tenant, String identifier, String passTypeIdentifier) {}

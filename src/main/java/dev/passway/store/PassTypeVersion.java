package dev.passway.store;

import dev.passway.domain.TenantId;

/** One version of a tenant's pass type; what it says never changes. */
public record PassTypeVersion(TenantId tenant, String name, int version) {}

package dev.passway.store;

import dev.passway.domain.TenantId;
import java.util.Optional;
import java.util.UUID;

/**
 * The pushes of one tenant for one pass type identifier under one certificate. A new certificate makes a new lane, so
 * what was known about the old one no longer counts.
 *
 * @param tenant whose passes
 * @param passTypeIdentifier Apple's pass type identifier, which is the topic of the pushes
 * @param certificateId the certificate in use; empty if the tenant has none for this pass type identifier
 */
public record Lane(TenantId tenant, String passTypeIdentifier, Optional<UUID> certificateId) {
    /** Whether this is the other one under another certificate. */
    public boolean succeeds(Lane other) {
        return tenant.equals(other.tenant)
                && passTypeIdentifier.equals(other.passTypeIdentifier)
                && !certificateId.equals(other.certificateId);
    }
}

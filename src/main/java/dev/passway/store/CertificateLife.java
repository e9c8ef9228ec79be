package dev.passway.store;

import dev.passway.domain.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * Until when a tenant's certificate for a pass type identifier is good.
 *
 * @param notAfter the last second in which APNs takes it
 */
public record CertificateLife(
        TenantId tenant, String passTypeIdentifier, ApnsEnvironment environment, Instant notAfter) {

    /** What is left of it; negative once it has expired. */
    public Duration left(Instant now) {
        return Duration.between(now, notAfter);
    }
}

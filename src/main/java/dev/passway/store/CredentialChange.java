package dev.passway.store;

import dev.passway.domain.TenantId;
import java.util.Optional;

/**
 * A row of the feed: something that decides about credentials was created, changed or withdrawn.
 *
 * @param kind what it was
 * @param tenant whose; empty for what is the operator's
 * @param subject names it within its kind: a key's id, a tenant's, an issuer's URL, a pass type identifier
 */
public record CredentialChange(Kind kind, Optional<TenantId> tenant, String subject) {
    /** What can change. */
    public enum Kind {
        TENANT,
        API_KEY,
        ISSUER,
        CERTIFICATE
    }
}

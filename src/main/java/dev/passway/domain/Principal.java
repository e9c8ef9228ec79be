package dev.passway.domain;

import java.util.Set;

/**
 * Who calls, whatever the credential was that showed it.
 *
 * @param tenant the one tenant that the caller speaks for
 * @param scopes what the credential allows; may be empty
 * @param settings the tenant's
 */
public record Principal(TenantId tenant, Set<Scope> scopes, TenantSettings settings) {
    public Principal {
        scopes = Set.copyOf(scopes);
    }
}

package dev.passway.domain;

import java.util.Set;

/**
 * A valid API key: who calls, and what they may do.
 *
 * @param tenant the one tenant that the key speaks for
 * @param scopes what it allows; may be empty
 * @param settings the tenant's
 */
public record ApiKey(TenantId tenant, Set<Scope> scopes, TenantSettings settings) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}

package dev.passway.credential;

import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import java.time.Instant;
import java.util.Set;

/**
 * What a token's claims allow, once its signature is verified.
 *
 * @param tenant for whom it speaks; one of the issuer's
 * @param scopes what it allows; may be empty
 * @param ends when it stops to be accepted: its {@code exp} and the leeway
 */
record Grant(TenantId tenant, Set<Scope> scopes, Instant ends) {
    Grant {
        scopes = Set.copyOf(scopes);
    }
}

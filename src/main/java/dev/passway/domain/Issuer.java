package dev.passway.domain;

import java.util.Set;

/**
 * Who may sign bearer tokens (RFC 7519), as the operator configured it.
 *
 * @param url the {@code iss} claim, compared exactly
 * @param audience what {@code aud} must hold
 * @param algorithms names of JWS algorithms (RFC 7518) that are accepted; never {@code none} or an HMAC
 * @param tenantClaim the claim that names the tenant
 * @param tenants the tenants that the issuer may speak for
 * @param keys where the public keys come from
 * @param disabled whether all its tokens are refused
 */
public record Issuer(
        String url,
        String audience,
        Set<String> algorithms,
        String tenantClaim,
        Set<TenantId> tenants,
        Keys keys,
        boolean disabled) {

    private static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA");

    /** Where an issuer's public keys come from. */
    public sealed interface Keys {
        /** A JSON Web Key Set (RFC 7517) at a URL; keys rotate there. */
        record Jwks(String url) implements Keys {}

        /** One key in PEM. */
        record PublicKey(String pem) implements Keys {}
    }

    /** Refuses algorithms that Passway does not accept. */
    public Issuer {
        algorithms = Set.copyOf(algorithms);
        tenants = Set.copyOf(tenants);
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("an issuer's algorithms are some of " + ALGORITHMS);
        }
    }
}

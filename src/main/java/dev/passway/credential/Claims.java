package dev.passway.credential;

import dev.passway.domain.Issuer;
import dev.passway.domain.Json;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The claims of a token (RFC 7519, section 4) beside what its issuer was configured with. Times are compared by this
 * replica's wall clock, with a leeway of 30 s for clocks that differ.
 */
final class Claims {
    static final Duration LEEWAY = Duration.ofSeconds(30);
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final Json.Obj claims;

    private Claims(Json.Obj claims) {
        this.claims = claims;
    }

    /**
     * What the claims allow now.
     *
     * @throws TokenFault if they allow nothing
     */
    static Grant check(Json.Obj claims, Issuer issuer, Instant now) {
        var read = new Claims(claims);
        read.checkAudience(issuer.audience());
        Instant ends = read.checkTimes(now).plus(LEEWAY);
        return new Grant(read.tenant(issuer), read.scopes(), ends);
    }

    private void checkAudience(String audience) {
        boolean meant = switch (claim("aud")) {
            case Json.Str(String one) -> one.equals(audience);
            case Json.Arr(List<Json> many) -> many.contains(new Json.Str(audience));
            default -> false;
        };
        if (!meant) {
            throw TokenFault.lasting("The token is for another audience.");
        }
    }

    /** The end of the token's life, without leeway. */
    private Instant checkTimes(Instant now) {
        Instant expires = time("exp").orElseThrow(() -> TokenFault.lasting("The token has no expiry (exp)."));
        if (!now.isBefore(expires.plus(LEEWAY))) {
            throw TokenFault.lasting("The token has expired.");
        }
        if (time("nbf").filter(from -> isAhead(from, now)).isPresent()) {
            throw TokenFault.passing("The token is not valid yet (nbf).");
        }
        Optional<Instant> issued = time("iat");
        if (issued.filter(at -> isAhead(at, now)).isPresent()) {
            throw TokenFault.passing("The token was issued in the future (iat).");
        }
        if (expires.isAfter(issued.orElse(now).plus(LONGEST_LIFE))) {
            throw TokenFault.passing("The token lives longer than 24 hours.");
        }
        return expires;
    }

    private static boolean isAhead(Instant time, Instant now) {
        return time.minus(LEEWAY).isAfter(now);
    }

    private Optional<Instant> time(String name) {
        return claims.member(name)
                .map(value -> NumericDate.read(value)
                        .orElseThrow(() -> TokenFault.lasting("The token's " + name + " is not a number of seconds.")));
    }

    private TenantId tenant(Issuer issuer) {
        if (!(claim(issuer.tenantClaim()) instanceof Json.Str(String name)) || !TenantId.isValid(name)) {
            throw TokenFault.lasting("The token does not name its tenant.");
        }
        var tenant = new TenantId(name);
        if (!issuer.tenants().contains(tenant)) {
            throw foreignTenant();
        }
        return tenant;
    }

    /** Also for a tenant that does not exist, or is disabled: nobody can tell them apart. */
    static TokenFault foreignTenant() {
        return TokenFault.lasting("The token's issuer does not speak for its tenant.");
    }

    /** From {@code scope} (RFC 8693, section 4.2) and {@code permissions}; words of others allow nothing here. */
    private Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Stream.concat(spaced(claim("scope")), listed(claim("permissions")))
                .map(Scope::of)
                .forEach(scope -> scope.ifPresent(scopes::add));
        return scopes;
    }

    private static Stream<String> spaced(Json scope) {
        return scope instanceof Json.Str(String words) ? Stream.of(words.split(" ")) : Stream.empty();
    }

    private static Stream<String> listed(Json permissions) {
        return permissions instanceof Json.Arr(List<Json> items)
                ? items.stream()
                        .flatMap(item -> item instanceof Json.Str(String word) ? Stream.of(word) : Stream.empty())
                : Stream.empty();
    }

    private Json claim(String name) {
        return claims.member(name).orElse(Json.NULL);
    }
}

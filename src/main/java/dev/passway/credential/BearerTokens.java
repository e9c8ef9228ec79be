package dev.passway.credential;

import dev.passway.config.CredentialsConfig;
import dev.passway.domain.Issuer;
import dev.passway.domain.Principal;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.CredentialChange;
import dev.passway.store.Issuers;
import dev.passway.store.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;

/**
 * Bearer tokens (RFC 6750): JWTs (RFC 7519) that a configured issuer signed. What a token costs: one look into a map if
 * it was verified before; else its claims are checked first, and its signature last, see {@link Signatures}. Shared by
 * all event loops.
 */
public final class BearerTokens implements Authenticator {
    /** No URL of an issuer is longer, so none is looked up. */
    private static final int LONGEST_ISSUER = 2_000;
    /** What may be under way; more tokens than this at once are nobody's traffic. */
    private static final int MOST_UNDER_WAY = 1_024;

    private static final Verdict BUSY = new Verdict.Busy();

    private final CredentialFeed feed;
    private final InstantSource clock;
    private final RowMemory<Issuer> issuers;
    private final RowMemory<TenantSettings> tenants;
    private final IssuerKeys keys;
    private final Signatures signatures;
    private final TokenMemory memory;
    private final JointWork<String, Verdict> checks;

    /**
     * @param jwks fetches the key sets of issuers that publish them
     * @param feed keeps true what is remembered
     * @param clock the wall clock, for {@code exp}, {@code nbf} and {@code iat} alone
     */
    public BearerTokens(
            Vertx vertx,
            Issuers issuers,
            Tenants tenants,
            JwksVerticle jwks,
            CredentialFeed feed,
            CredentialsConfig config,
            InstantSource clock) {
        int size = config.remembered();
        this.feed = feed;
        this.clock = clock;
        this.issuers = new RowMemory<>(CredentialChange.Kind.ISSUER, feed, size, issuers::find);
        this.tenants =
                new RowMemory<>(CredentialChange.Kind.TENANT, feed, size, name -> tenants.find(new TenantId(name)));
        this.keys = new IssuerKeys(jwks);
        this.signatures = new Signatures(vertx);
        this.memory = new TokenMemory(size);
        this.checks = new JointWork<>(feed);
    }

    @Override
    public Recall recall(String token) {
        var known = memory.verified(token);
        if (known.isPresent()) {
            return feed.fresh() && known.get().stands(clock.instant())
                    ? known.get().recall()
                    : Recall.FAMILIAR;
        }
        if (checks.isUnderWay(token)) {
            return Recall.FAMILIAR;
        }
        return feed.fresh()
                ? memory.refused(token).<Recall>map(RefusedToken::recall).orElse(Recall.STRANGE)
                : Recall.STRANGE;
    }

    @Override
    public Future<Verdict> check(String token) {
        if (checks.size() >= MOST_UNDER_WAY && !checks.isUnderWay(token)) {
            return Future.succeededFuture(BUSY);
        }
        return checks.join(token, () -> verify(token));
    }

    private Future<Verdict> verify(String text) {
        return Future.succeededFuture(text)
                .map(SignedToken::read)
                .compose(this::verify)
                .recover(failure -> {
                    if (!(failure instanceof TokenFault fault)) {
                        return Future.failedFuture(failure);
                    }
                    memory.forget(text);
                    return Future.succeededFuture(refusal(fault));
                });
    }

    private Future<Verdict> verify(SignedToken token) {
        return issuer(token.issuer()).compose(row -> {
            Issuer issuer = enabled(row);
            Grant grant = grant(token, issuer);
            return keys.find(issuer, token.header())
                    .compose(found -> signed(token, row, found))
                    .compose(found ->
                            tenants.get(grant.tenant().value()).map(tenant -> admit(token, grant, row, found, tenant)));
        });
    }

    private Future<KnownRow<Issuer>> issuer(String url) {
        return url.length() > LONGEST_ISSUER ? Future.failedFuture(unknownIssuer()) : issuers.get(url);
    }

    private static Issuer enabled(KnownRow<Issuer> row) {
        return row.value().filter(issuer -> !issuer.disabled()).orElseThrow(BearerTokens::unknownIssuer);
    }

    private Grant grant(SignedToken token, Issuer issuer) {
        if (!issuer.algorithms().contains(token.header().algorithm().word())) {
            throw new TokenFault("The token is not signed by an algorithm of its issuer.");
        }
        return Claims.check(token.claims(), issuer, clock.instant());
    }

    /** The keys, if one of them signed the token. */
    private Future<IssuerKeys.Found> signed(SignedToken token, KnownRow<Issuer> issuer, IssuerKeys.Found found) {
        List<VerificationKey> candidates = found.keys().candidates(token.header());
        if (candidates.isEmpty()) {
            return Future.failedFuture(new TokenFault("The token's issuer has no such key."));
        }
        return signatures.verify(token, candidates).compose(good -> {
            if (good) {
                return Future.succeededFuture(found);
            }
            var fault = new TokenFault("The token's signature is not by a key of its issuer.");
            var recall = new Recall.Known(refusal(fault));
            memory.learn(token.text(), new RefusedToken(issuer, found.keys(), found.published(), recall));
            return Future.failedFuture(fault);
        });
    }

    private Verdict admit(
            SignedToken token,
            Grant grant,
            KnownRow<Issuer> issuer,
            IssuerKeys.Found found,
            KnownRow<TenantSettings> tenant) {
        TenantSettings settings = tenant.value().orElseThrow(Claims::foreignTenant);
        var admitted = new Verdict.Admitted(new Principal(grant.tenant(), grant.scopes(), settings));
        memory.learn(
                token.text(),
                new VerifiedToken(
                        issuer, found.keys(), found.published(), tenant, grant.ends(), new Recall.Known(admitted)));
        return admitted;
    }

    private static TokenFault unknownIssuer() {
        return new TokenFault("The token's issuer is not one of those that are configured.");
    }

    private static Verdict refusal(TokenFault fault) {
        return new Verdict.Refused(Challenge.invalidToken(fault.description()));
    }
}

package dev.passway.credential;

import dev.passway.config.CredentialsConfig;
import dev.passway.domain.TenantId;
import dev.passway.store.CredentialChange;
import dev.passway.store.Issuers;
import dev.passway.store.Tenants;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/**
 * Bearer tokens (RFC 6750): JWTs (RFC 7519) that a configured issuer signed. What a token costs: one look into a map if
 * it was verified before; else its claims are checked first, and its signature last, see {@link Signatures}. Shared by
 * all event loops.
 */
public final class BearerTokens implements Authenticator {
    private static final Verdict BUSY = new Verdict.Busy();

    private final CredentialFeed feed;
    private final InstantSource clock;
    private final Verification.Sources sources;
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
        this.sources = new Verification.Sources(
                new RowMemory<>(CredentialChange.Kind.ISSUER, feed, size, issuers::find),
                new RowMemory<>(CredentialChange.Kind.TENANT, feed, size, name -> tenants.find(new TenantId(name))),
                new IssuerKeys(jwks),
                new Signatures(vertx),
                clock);
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
        if (!checks.hasRoomFor(token)) {
            return Future.succeededFuture(BUSY);
        }
        return checks.join(token, () -> new Verification(sources, memory, token).run());
    }
}

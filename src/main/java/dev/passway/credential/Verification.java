package dev.passway.credential;

import dev.passway.domain.Issuer;
import dev.passway.domain.Principal;
import dev.passway.domain.TenantSettings;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/** The way of one token from its text to the verdict, and what the verdict rests on. Used once, on one event loop. */
final class Verification {
    /** No URL of an issuer is longer, so none is looked up. */
    private static final int LONGEST_ISSUER = 2_000;

    /** Whom it asks; shared by all. */
    record Sources(
            RowMemory<Issuer> issuers,
            RowMemory<TenantSettings> tenants,
            IssuerKeys keys,
            Signatures signatures,
            InstantSource clock) {}

    private final Sources sources;
    private final TokenMemory memory;
    private final String text;
    private Basis basis = Basis.NONE;

    Verification(Sources sources, TokenMemory memory, String text) {
        this.sources = sources;
        this.memory = memory;
        this.text = text;
    }

    /** The verdict, remembered unless it may change by itself. Fails if what it needs is away. */
    Future<Verdict> run() {
        return Future.succeededFuture(text)
                .map(SignedToken::read)
                .compose(this::verify)
                .recover(failure -> failure instanceof TokenFault fault
                        ? Future.succeededFuture(refuse(fault))
                        : Future.failedFuture(failure));
    }

    private Verdict refuse(TokenFault fault) {
        var refused = new Verdict.Refused(Challenge.invalidToken(fault.description()));
        memory.forget(text);
        if (!fault.isPassing()) {
            memory.learn(text, new RefusedToken(basis, new Recall.Known(refused)));
        }
        return refused;
    }

    private Future<Verdict> verify(SignedToken token) {
        return issuer(token.issuer()).compose(row -> {
            basis = basis.with(row);
            Issuer issuer = row.value().filter(found -> !found.disabled()).orElseThrow(Verification::unknownIssuer);
            Grant grant = grant(token, issuer);
            return sources.keys()
                    .find(issuer, token.header())
                    .compose(found -> checkSignature(token, found))
                    .compose(signed -> sources.tenants().get(grant.tenant().value()))
                    .map(tenant -> admit(grant, tenant));
        });
    }

    private Future<KnownRow<Issuer>> issuer(String url) {
        return url.length() > LONGEST_ISSUER
                ? Future.failedFuture(unknownIssuer())
                : sources.issuers().get(url);
    }

    private Grant grant(SignedToken token, Issuer issuer) {
        if (!issuer.algorithms().contains(token.header().algorithm().word())) {
            throw TokenFault.lasting("The token is not signed by an algorithm of its issuer.");
        }
        return Claims.check(token.claims(), issuer, sources.clock().instant());
    }

    private Future<Void> checkSignature(SignedToken token, IssuerKeys.Found found) {
        List<VerificationKey> candidates = found.keys().candidates(token.header());
        if (candidates.isEmpty()) {
            // it may be published by now, and is looked for again
            return Future.failedFuture(TokenFault.passing("The token's issuer has no such key."));
        }
        basis = basis.with(found);
        return sources.signatures()
                .verify(token, candidates)
                .compose(good -> good
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                TokenFault.lasting("The token's signature is not by a key of its issuer.")));
    }

    private Verdict admit(Grant grant, KnownRow<TenantSettings> tenant) {
        basis = basis.withTenant(tenant);
        TenantSettings settings = tenant.value().orElseThrow(Claims::foreignTenant);
        var admitted = new Verdict.Admitted(new Principal(grant.tenant(), grant.scopes(), settings));
        memory.learn(text, new VerifiedToken(basis, grant.ends(), new Recall.Known(admitted)));
        return admitted;
    }

    private static TokenFault unknownIssuer() {
        return TokenFault.lasting("The token's issuer is not one of those that are configured.");
    }
}

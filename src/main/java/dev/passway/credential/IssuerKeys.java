package dev.passway.credential;

import dev.passway.domain.Issuer;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the keys by which an issuer's token is to be verified, configured or published. Shared by all event loops. */
final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    /** A wrong key is for the operator to mend. */
    private static final Duration MENDED = Duration.ofMinutes(1);

    /** The issuer's keys, and where they come from. */
    record Found(KeySet keys, PublishedKeys published) {}

    private final JwksVerticle jwks;

    IssuerKeys(JwksVerticle jwks) {
        this.jwks = jwks;
    }

    /** The keys for a token with that header. Fails with {@link KeysUnavailable} if they can't be had. */
    Future<Found> find(Issuer issuer, TokenHeader header) {
        return switch (issuer.keys()) {
            case Issuer.Keys.PublicKey(String pem) -> configured(issuer, pem);
            case Issuer.Keys.Jwks(String url) ->
                jwks.find(url, header.kid()).map(keys -> new Found(keys, jwks.published(url)));
        };
    }

    private static Future<Found> configured(Issuer issuer, String pem) {
        return PublicKeyPem.read(pem)
                .map(key -> new KeySet(List.of(key)))
                .map(keys -> Future.succeededFuture(new Found(keys, PublishedKeys.fixed(keys))))
                .orElseGet(() -> {
                    LOG.atError()
                            .addKeyValue("issuer", issuer.url())
                            .log("the issuer's public key is no PEM of a key that can verify tokens");
                    return Future.failedFuture(new KeysUnavailable(MENDED));
                });
    }
}

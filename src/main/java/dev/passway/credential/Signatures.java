package dev.passway.credential;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies signatures by vertx-auth-jwt, one provider for each key and algorithm, so that the library has no choice: it
 * would take an unsigned token where it has no key, an HMAC where a set holds a secret, and short signatures.
 *
 * <p>Runs on the caller's event loop: a verification by RSA takes about 50 microseconds, by an elliptic curve 200. A good
 * token is verified once and remembered; bad ones are bounded by the limit on failed credentials. The library locks its
 * signature object, hence a set of providers for each thread: no event loop waits for another.
 */
final class Signatures {
    private static final int MOST_PROVIDERS = 1_000;
    /** What a provider without any key takes for good: header and claims are {@code {}}, and there is no signature. */
    private static final TokenCredentials UNSIGNED = new TokenCredentials("e30.e30");

    private record Use(VerificationKey key, SignatureAlgorithm algorithm) {}

    private final Vertx vertx;
    private final ThreadLocal<Map<Use, JWTAuth>> providers = ThreadLocal.withInitial(Signatures::bounded);

    Signatures(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Whether one of these keys signed the token; never fails. */
    Future<Boolean> verify(SignedToken token, List<VerificationKey> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(false);
        }
        VerificationKey first = keys.getFirst();
        return verify(token, first)
                .compose(good -> good ? Future.succeededFuture(true) : verify(token, keys.subList(1, keys.size())));
    }

    private Future<Boolean> verify(SignedToken token, VerificationKey key) {
        if (token.signatureBytes() != key.signatureBytes()) {
            return Future.succeededFuture(false);
        }
        return provider(new Use(key, token.header().algorithm()))
                .compose(provider -> provider.authenticate(new TokenCredentials(token.text())))
                .map(true)
                .otherwise(false);
    }

    private Future<JWTAuth> provider(Use use) {
        JWTAuth known = providers.get().get(use);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return make(use).onSuccess(made -> providers.get().put(use, made));
    }

    /** Fails if the library can't use the key; it may only have logged that, and taken none. */
    private Future<JWTAuth> make(Use use) {
        JWTAuth made = JWTAuth.create(
                vertx,
                use.key()
                        .options(use.algorithm())
                        // the library knows neither our clock nor that an expiry is required: Claims looks at the times
                        .setJWTOptions(new JWTOptions().setIgnoreExpiration(true)));
        return made.authenticate(UNSIGNED)
                .transform(taken -> taken.succeeded()
                        ? Future.failedFuture("the key can't be used")
                        : Future.succeededFuture(made));
    }

    private static Map<Use, JWTAuth> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Use, JWTAuth> eldest) {
                return size() > MOST_PROVIDERS;
            }
        };
    }
}

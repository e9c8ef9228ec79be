package dev.passway.credential;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Map;
import java.util.Optional;

/**
 * A public key that may have signed tokens; checked, and immutable.
 *
 * @param kid its name in the issuer's set; empty if it has none
 * @param type its kind
 * @param signatureBytes the only length that its signatures have
 * @param algorithm the only one that its set allows it for; empty if the set does not say
 * @param source the key itself
 */
record VerificationKey(
        Optional<String> kid, KeyType type, int signatureBytes, Optional<SignatureAlgorithm> algorithm, Source source) {

    /** Shortest RSA modulus in bits (RFC 7518, section 3.3). */
    static final int LEAST_RSA_BITS = 2048;
    /** Longest: the time to verify grows with its square. */
    static final int MOST_RSA_BITS = 8192;

    static final int P256_BYTES = 32;
    static final int P384_BYTES = 48;
    static final int ED25519_BYTES = 32;

    /** How a key is handed to the verifying library. */
    sealed interface Source {
        /**
         * Members of a JSON Web Key: its public numbers and no more, so that neither a private part nor a certificate
         * nor a foreign algorithm comes along.
         */
        record Jwk(Map<String, String> members) implements Source {
            public Jwk {
                members = Map.copyOf(members);
            }
        }

        /** A SubjectPublicKeyInfo in PEM. */
        record Pem(String text) implements Source {}
    }

    /** The length of a signature by a key of that type. */
    static int signatureBytes(KeyType type, int rsaBits) {
        return switch (type) {
            case RSA -> (rsaBits + 7) / 8;
            case P256 -> 2 * P256_BYTES;
            case P384 -> 2 * P384_BYTES;
            case ED25519 -> 2 * ED25519_BYTES;
        };
    }

    /** Whether this key may verify what was signed by that algorithm. */
    boolean fits(SignatureAlgorithm wanted) {
        return wanted.key() == type && algorithm.map(wanted::equals).orElse(true);
    }

    /** Options of a verifier that knows this key for that algorithm, and nothing else. */
    JWTAuthOptions options(SignatureAlgorithm wanted) {
        return switch (source) {
            case Source.Jwk(Map<String, String> members) -> {
                var jwk = new JsonObject().put("alg", wanted.word());
                members.forEach(jwk::put);
                yield new JWTAuthOptions().addJwk(jwk);
            }
            case Source.Pem(String text) ->
                new JWTAuthOptions()
                        .addPubSecKey(new PubSecKeyOptions()
                                .setAlgorithm(wanted.word())
                                .setBuffer(text));
        };
    }
}

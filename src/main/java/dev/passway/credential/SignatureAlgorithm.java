package dev.passway.credential;

import java.util.Arrays;
import java.util.Optional;

/**
 * The algorithms of signed tokens that Passway verifies (RFC 7518, section 3.1; RFC 8037, section 3.1). Neither
 * {@code none} nor an HMAC is among them: a public key is no secret.
 */
enum SignatureAlgorithm {
    RS256("RS256", KeyType.RSA),
    RS384("RS384", KeyType.RSA),
    RS512("RS512", KeyType.RSA),
    PS256("PS256", KeyType.RSA),
    ES256("ES256", KeyType.P256),
    ES384("ES384", KeyType.P384),
    EDDSA("EdDSA", KeyType.ED25519);

    private final String word;
    private final KeyType key;

    SignatureAlgorithm(String word, KeyType key) {
        this.word = word;
        this.key = key;
    }

    /** The {@code alg} of a token's header. */
    String word() {
        return word;
    }

    /** The only kind of key that it works with. */
    KeyType key() {
        return key;
    }

    /** The algorithm that the word names, exactly; empty for any other word. */
    static Optional<SignatureAlgorithm> of(String word) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.word.equals(word))
                .findFirst();
    }
}

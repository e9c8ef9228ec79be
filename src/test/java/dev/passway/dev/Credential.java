package dev.passway.dev;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A certificate with its key.
 *
 * @param chain the certificate, then those of its issuers
 * @param key the certificate's private key
 */
public record Credential(List<X509Certificate> chain, PrivateKey key) {
    public Credential {
        chain = List.copyOf(chain);
    }

    /** The chain as PEM, the certificate first. */
    public String chainPem() {
        return chain.stream().map(Pem::of).collect(Collectors.joining());
    }

    /** The second of the chain as PEM. */
    public String issuerPem() {
        return Pem.of(chain.get(1));
    }

    /** The private key as PEM (PKCS #8, not encrypted). */
    public String keyPem() {
        return Pem.of(key);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "Credential[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}

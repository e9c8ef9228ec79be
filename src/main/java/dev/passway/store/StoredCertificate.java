package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A certificate as the database holds it, its private key sealed.
 *
 * @param id a new one at each rotation
 * @param chain PEM, the certificate itself first
 * @param notAfter when it expires
 */
public record StoredCertificate(
        TenantId tenant,
        String passTypeIdentifier,
        UUID id,
        ApnsEnvironment environment,
        String chain,
        Buffer sealedKey,
        Instant notAfter) {

    /** Whose pushes it speaks for. */
    public Lane lane() {
        return new Lane(tenant, passTypeIdentifier, Optional.of(id));
    }

    /**
     * Reads the chain's first certificate. Not for event loops.
     *
     * @throws UnusableCertificate if the chain is not PEM of X.509 certificates
     */
    public X509Certificate certificate() throws UnusableCertificate {
        return certificates().getFirst();
    }

    /**
     * Reads the chain. Not for event loops.
     *
     * @return the certificate itself first, then those that were stored with it
     * @throws UnusableCertificate if the chain is not PEM of X.509 certificates
     */
    List<X509Certificate> certificates() throws UnusableCertificate {
        try {
            var pem = new ByteArrayInputStream(chain.getBytes(StandardCharsets.US_ASCII));
            List<X509Certificate> read = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (read.isEmpty()) {
                throw new UnusableCertificate("its chain holds no certificate");
            }
            return read;
        } catch (CertificateException e) {
            throw new UnusableCertificate("its chain is not PEM of X.509 certificates", e);
        }
    }

    /**
     * Opens the sealed private key. Not for event loops.
     *
     * @throws UnusableCertificate if the seal is not of this key, or the content is not a key for the certificate
     */
    public PrivateKey privateKey(KeySeal seal) throws UnusableCertificate {
        String algorithm = certificate().getPublicKey().getAlgorithm();
        byte[] pkcs8 = seal.open(sealedKey, tenant, passTypeIdentifier);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate("its private key is not a PKCS #8 key of kind " + algorithm, e);
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    /** Names the row, without chain and key. */
    @Override
    public String toString() {
        return "certificate " + id + " of " + tenant + " for " + passTypeIdentifier;
    }
}

package dev.passway.store;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * A pass type certificate of Apple's with its private key, before it is stored. The two belong together. Who issued it is
 * not checked: APNs does.
 *
 * @param chain the certificate itself first, then those of its issuers that came along
 * @param key its private key, in a form that can be exported
 */
public record PassCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] PROBE = {1, 2, 3};

    /**
     * Puts a key together with the certificate among these that it fits.
     *
     * @throws UnusableCertificate if there is none
     */
    static PassCertificate of(List<X509Certificate> certificates, PrivateKey key) throws UnusableCertificate {
        X509Certificate own = certificates.stream()
                .filter(certificate -> fits(key, certificate))
                .findFirst()
                .orElseThrow(() -> new UnusableCertificate("the private key does not belong to the certificate"));
        List<X509Certificate> chain = new ArrayList<>(certificates);
        chain.remove(own);
        chain.addFirst(own);
        return new PassCertificate(List.copyOf(chain), key);
    }

    /** The same with more certificates at the end of its chain. */
    public PassCertificate with(List<X509Certificate> issuers) {
        List<X509Certificate> longer = new ArrayList<>(chain);
        longer.addAll(issuers);
        return new PassCertificate(List.copyOf(longer), key);
    }

    /** Whether the certificate of its issuer came along, without which no phone takes what it signs. */
    public boolean hasIssuer() {
        return SigningIdentity.issuer(chain).isPresent();
    }

    /** The pass type identifier that Apple issued it for: the UID in its subject; empty if it is of another kind. */
    public Optional<String> passTypeIdentifier() {
        return userId(certificate());
    }

    /** Whom it names, as RFC 2253 writes it. */
    public String subject() {
        return certificate().getSubjectX500Principal().getName();
    }

    /** The last second in which APNs takes it. */
    public Instant notAfter() {
        return certificate().getNotAfter().toInstant();
    }

    /**
     * Checks that it can speak for the pass type identifier now.
     *
     * @throws UnusableCertificate if it is for something else, has expired, or is not good yet
     */
    public void check(String wanted, Instant now) throws UnusableCertificate {
        String found = passTypeIdentifier()
                .orElseThrow(() -> new UnusableCertificate(
                        "it is no pass type certificate: its subject has no UID (" + subject() + ")"));
        if (!found.equals(wanted)) {
            throw new UnusableCertificate("it is for " + found + ", not for " + wanted);
        }
        if (!now.isBefore(notAfter())) {
            throw UnusableCertificate.expired(notAfter());
        }
        Instant begin = certificate().getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            throw new UnusableCertificate("it is not good before " + begin);
        }
    }

    private X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "PassCertificate[" + subject() + "]";
    }

    private static Optional<String> userId(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("UID"))
                            .map(part -> part.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(PrivateKey key, X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        if (!algorithm.equals(key.getAlgorithm())) {
            return false;
        }
        try {
            var signature = Signature.getInstance("SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }
}

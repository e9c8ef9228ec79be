package dev.passway.store;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * What signs the passes of one pass type identifier.
 *
 * @param key of kind RSA
 * @param certificate that Apple issued for it
 * @param issuer the authority that issued the certificate: Apple's WWDR
 * @param team Apple's identifier of the team that owns the pass type, from the certificate's subject (OU)
 * @param begin from when on the certificate is good
 */
public record SigningIdentity(
        PrivateKey key, X509Certificate certificate, X509Certificate issuer, String team, Instant begin) {

    /**
     * Opens what is stored. Not for event loops.
     *
     * @throws UnusableCertificate if it can't sign passes that a phone takes
     */
    public static SigningIdentity of(StoredCertificate stored, KeySeal seal) throws UnusableCertificate {
        List<X509Certificate> chain = stored.certificates();
        X509Certificate certificate = chain.getFirst();
        String kind = certificate.getPublicKey().getAlgorithm();
        if (!kind.equals("RSA")) {
            throw new UnusableCertificate("its key is of kind " + kind + ", and passes are signed with RSA");
        }
        return new SigningIdentity(
                stored.privateKey(seal),
                certificate,
                issuer(chain)
                        .orElseThrow(
                                () -> new UnusableCertificate("the certificate of its issuer is not stored with it: "
                                        + certificate.getIssuerX500Principal().getName())),
                team(certificate),
                certificate.getNotBefore().toInstant());
    }

    /** The certificate of the authority that issued the first one; empty if the chain does not hold it. */
    static Optional<X509Certificate> issuer(List<X509Certificate> chain) {
        X509Certificate certificate = chain.getFirst();
        return chain.stream().filter(other -> isIssuer(other, certificate)).findFirst();
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
    }

    private static String team(X509Certificate certificate) throws UnusableCertificate {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("OU"))
                            .map(part -> part.getValue().toString())
                            .findFirst()
                            .orElseThrow(() -> new UnusableCertificate(
                                    "its subject has no OU, which is the team identifier (" + subject + ")"));
        } catch (InvalidNameException e) {
            throw new UnusableCertificate("its subject can't be read", e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "SigningIdentity[" + certificate.getSubjectX500Principal() + "]";
    }
}

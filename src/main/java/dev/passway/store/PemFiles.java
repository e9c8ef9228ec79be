package dev.passway.store;

import dev.passway.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.EncryptionException;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A certificate and its key in files of their own, or in one: the certificate as PEM with or without its issuers, or as the
 * DER that Apple hands out; the key as PEM, PKCS #8 or what OpenSSL wrote before that, encrypted or not.
 */
public final class PemFiles {
    /** Asked by name, and not one of the program's: nothing else is to change by its being there. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private PemFiles() {}

    /**
     * Reads both; they may be the same file. Blocks.
     *
     * @param password of the key; not looked at if the key is not encrypted
     * @throws UnusableCertificate if a file can't be read, or the two don't belong together
     */
    public static PassCertificate read(Path certificate, Path key, Secret password) throws UnusableCertificate {
        List<X509Certificate> chain = certificates(certificate);
        return PassCertificate.of(
                chain, key(key, password, chain.getFirst().getPublicKey().getAlgorithm()));
    }

    /**
     * Reads certificates alone, of PEM or one of DER. Blocks.
     *
     * @return at least one, in the order of the file
     * @throws UnusableCertificate if the file can't be read or holds none
     */
    public static List<X509Certificate> certificates(Path file) throws UnusableCertificate {
        try {
            List<X509Certificate> found = new ArrayList<>();
            for (Object part : parts(file)) {
                if (part instanceof X509CertificateHolder certificate) {
                    found.add(new JcaX509CertificateConverter().getCertificate(certificate));
                }
            }
            return found.isEmpty() ? List.of(der(file)) : found;
        } catch (IOException e) {
            throw new UnusableCertificate(file + " can't be read", e);
        } catch (CertificateException e) {
            throw new UnusableCertificate(file + " holds no X.509 certificate, neither in PEM nor in DER", e);
        }
    }

    private static X509Certificate der(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file, Secret password, String algorithm) throws UnusableCertificate {
        try {
            for (Object part : parts(file)) {
                Optional<PrivateKeyInfo> found = key(part, password.reveal().toCharArray());
                if (found.isPresent()) {
                    return key(found.get(), algorithm);
                }
            }
            throw new UnusableCertificate(file + " holds no private key in PEM");
        } catch (PKCSException | OperatorCreationException | EncryptionException e) {
            throw new UnusableCertificate("the password does not open the private key in " + file, e);
        } catch (IOException e) {
            throw new UnusableCertificate(file + " can't be read as PEM", e);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate(
                    "the private key in " + file + " is not of the certificate's kind, " + algorithm, e);
        }
    }

    private static Optional<PrivateKeyInfo> key(Object part, char[] password)
            throws IOException, PKCSException, OperatorCreationException {
        return switch (part) {
            case PrivateKeyInfo key -> Optional.of(key);
            case PEMKeyPair key -> Optional.of(key.getPrivateKeyInfo());
            case PKCS8EncryptedPrivateKeyInfo key ->
                Optional.of(key.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                        .setProvider(BOUNCY_CASTLE)
                        .build(password)));
            case PEMEncryptedKeyPair key ->
                Optional.of(key.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(BOUNCY_CASTLE)
                                .build(password))
                        .getPrivateKeyInfo());
            default -> Optional.empty();
        };
    }

    /** By way of the other provider: the JDK refuses elliptic curve keys that name their curve twice, as OpenSSL's did. */
    private static PrivateKey key(PrivateKeyInfo info, String algorithm) throws GeneralSecurityException, IOException {
        var read = KeyFactory.getInstance(algorithm, BOUNCY_CASTLE)
                .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
        return (PrivateKey) KeyFactory.getInstance(algorithm).translateKey(read);
    }

    private static List<Object> parts(Path file) throws IOException {
        try (var pem = new PEMParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1))) {
            List<Object> parts = new ArrayList<>();
            for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
                parts.add(part);
            }
            return parts;
        }
    }
}

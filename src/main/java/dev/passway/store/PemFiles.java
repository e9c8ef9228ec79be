package dev.passway.store;

import dev.passway.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A certificate and its key in files of their own: the certificate as PEM with or without its issuers, or as the DER that
 * Apple hands out; the key as PEM, PKCS #8 or what OpenSSL wrote before that, encrypted or not.
 */
public final class PemFiles {
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

    private static List<X509Certificate> certificates(Path file) throws UnusableCertificate {
        try (InputStream in = Files.newInputStream(file)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new UnusableCertificate(file + " holds no certificate");
            }
            return found;
        } catch (IOException e) {
            throw new UnusableCertificate(file + " can't be read", e);
        } catch (CertificateException e) {
            throw new UnusableCertificate(file + " is neither PEM nor DER of X.509 certificates", e);
        }
    }

    private static PrivateKey key(Path file, Secret password, String algorithm) throws UnusableCertificate {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                var pem = new PEMParser(text)) {
            for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
                Optional<PrivateKeyInfo> found = key(part, password.reveal().toCharArray());
                if (found.isPresent()) {
                    var encoded = new PKCS8EncodedKeySpec(found.get().getEncoded());
                    return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
                }
            }
            throw new UnusableCertificate(file + " holds no private key in PEM");
        } catch (PKCSException | OperatorCreationException | org.bouncycastle.openssl.EncryptionException e) {
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
                        .setProvider(new BouncyCastleProvider())
                        .build(password)));
            case PEMEncryptedKeyPair key ->
                Optional.of(key.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(new BouncyCastleProvider())
                                .build(password))
                        .getPrivateKeyInfo());
            default -> Optional.empty();
        };
    }
}

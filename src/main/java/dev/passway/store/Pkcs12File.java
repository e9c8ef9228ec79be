package dev.passway.store;

import dev.passway.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A PKCS #12 file (RFC 7292), as Keychain Access exports one: also with its old encryption by RC2 and triple DES. */
public final class Pkcs12File {
    private Pkcs12File() {}

    /**
     * Reads the certificate for the pass type identifier, or the only one if the file holds none for that. Blocks.
     *
     * @param password may be the empty text
     * @throws UnusableCertificate if the file can't be read or opened, or holds no key with its certificate
     */
    public static PassCertificate read(Path file, Secret password, String passTypeIdentifier)
            throws UnusableCertificate {
        List<PassCertificate> found = entries(file, password.reveal().toCharArray());
        if (found.isEmpty()) {
            throw new UnusableCertificate(file + " holds no private key; export the certificate together with its key");
        }
        return found.stream()
                .filter(entry -> entry.passTypeIdentifier()
                        .filter(passTypeIdentifier::equals)
                        .isPresent())
                .findFirst()
                .orElse(found.getFirst());
    }

    private static List<PassCertificate> entries(Path file, char[] password) throws UnusableCertificate {
        try (InputStream in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            List<PassCertificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    found.add(PassCertificate.of(x509(store.getCertificateChain(alias)), key));
                }
            }
            return found;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new UnusableCertificate("the password does not open " + file, e);
            }
            throw new UnusableCertificate(file + " can't be read as PKCS #12: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new UnusableCertificate(file + " can't be opened: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> x509(Certificate[] chain) {
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }
}

package dev.passway.render;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signatures with one RSA key, by AWS-LC where its library loads, else by the JDK: the same bytes, at half the CPU and without a
 * compiler's warm-up, and a herd's files are mostly that. Safe on any thread.
 */
final class Rsa {
    private static final Logger LOG = LoggerFactory.getLogger(Rsa.class);
    private static final String ALGORITHM = "SHA256withRSA";
    private static final Optional<Provider> NATIVE = load();

    private final PrivateKey key;

    Rsa(PrivateKey key) {
        this.key = NATIVE.map(provider -> translated(key, provider)).orElse(key);
    }

    /** Whether AWS-LC signs. */
    static boolean isNative() {
        return NATIVE.isPresent();
    }

    /** What makes one signature. */
    ContentSigner signer() throws OperatorCreationException {
        var builder = new JcaContentSignerBuilder(ALGORITHM);
        NATIVE.ifPresent(builder::setProvider);
        return builder.build(key);
    }

    /** A key of its own, opened once: to open another's takes longer than to sign. */
    private static PrivateKey translated(PrivateKey key, Provider provider) {
        try {
            return KeyFactory.getInstance("RSA", provider).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a private key that is not for RSA", e);
        }
    }

    private static Optional<Provider> load() {
        var provider = AmazonCorrettoCryptoProvider.INSTANCE;
        var fault = Optional.ofNullable(provider.getLoadingError());
        fault.ifPresent(error -> LOG.atInfo()
                .addKeyValue("cause", error.getMessage())
                .log("AWS-LC does not load here; passes are signed by the JDK, at twice the CPU"));
        return fault.isPresent() ? Optional.empty() : Optional.of(provider);
    }
}

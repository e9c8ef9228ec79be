package dev.passway.bench;

import dev.passway.dev.Credential;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;

/** A credential of the mock APNs server's authority on its way to the process that stores it. */
final class PortableCredential {
    private static final String CHAIN = "chain";
    private static final String KEY = "key";

    private PortableCredential() {}

    /** Adds it to the object. */
    static JsonObject write(Credential credential, JsonObject to) {
        try {
            var chain = new ArrayList<String>();
            for (var certificate : credential.chain()) {
                chain.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            }
            return to.put(CHAIN, String.join(" ", chain))
                    .put(
                            KEY,
                            Base64.getEncoder().encodeToString(credential.key().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't encode a certificate", e);
        }
    }

    /** Reads what {@link #write} added. */
    static Credential read(JsonObject from) {
        try {
            var certificates = CertificateFactory.getInstance("X.509");
            var chain = new ArrayList<X509Certificate>();
            for (var text : from.getString(CHAIN).split(" ", -1)) {
                var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(text));
                chain.add((X509Certificate) certificates.generateCertificate(bytes));
            }
            var key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(from.getString(KEY)));
            return new Credential(chain, KeyFactory.getInstance("EC").generatePrivate(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't decode a certificate", e);
        }
    }
}

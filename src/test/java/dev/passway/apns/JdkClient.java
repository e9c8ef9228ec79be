package dev.passway.apns;

import dev.passway.dev.DevCertificates;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's client with a certificate: it sends what it is told, and keeps to HTTP/2 where pushy breaks off. */
final class JdkClient {
    private static final char[] NO_PASSWORD = {};

    private JdkClient() {}

    static HttpClient of(DevCertificates certificates, String topic) {
        try {
            return HttpClient.newBuilder().sslContext(tls(certificates, topic)).build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no client for our own server", e);
        }
    }

    private static SSLContext tls(DevCertificates certificates, String topic)
            throws GeneralSecurityException, IOException {
        var credential = certificates.client(topic);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "client", credential.key(), NO_PASSWORD, credential.chain().toArray(Certificate[]::new));
        store.setCertificateEntry("root", certificates.root());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}

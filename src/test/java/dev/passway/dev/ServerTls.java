package dev.passway.dev;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** TLS of a server that shows one certificate, and notes which host its clients ask for (SNI). Thread-safe. */
public final class ServerTls {
    private static final char[] NO_PASSWORD = {};

    private final List<String> names = new CopyOnWriteArrayList<>();
    private final SSLContext context;

    private ServerTls(Credential credential) throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", credential.key(), NO_PASSWORD, credential.chain().toArray(Certificate[]::new));
        var managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, NO_PASSWORD);
        context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {new Noting((X509ExtendedKeyManager) managers.getKeyManagers()[0])}, null, null);
    }

    /** With the certificate's chain as it is. */
    public static ServerTls of(Credential credential) {
        try {
            return new ServerTls(credential);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("can't set TLS up", e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** The hosts that were asked for in handshakes so far; a client that names none adds none. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** Has the server's key, and is asked for it in each handshake. */
    private final class Noting extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager keys;

        Noting(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            String alias = keys.chooseEngineServerAlias(keyType, issuers, engine);
            if (alias != null && engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
                session.getRequestedServerNames()
                        .forEach(name -> names.add(new SNIHostName(name.getEncoded()).getAsciiName()));
            }
            return alias;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return keys.chooseServerAlias(keyType, issuers, socket);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return keys.getServerAliases(keyType, issuers);
        }

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            return keys.chooseClientAlias(keyTypes, issuers, socket);
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return keys.getClientAliases(keyType, issuers);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }
    }
}

package dev.passway.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Credential;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The webhooks' port with a certificate of its own. */
class TlsTest {
    private static final DevCertificates AUTHORITY = DevCertificates.create();
    private static final Database DATABASE = PostgresServer.shared().createMigratedDatabase("tls");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder = Path.of("");

    private Credential credential = AUTHORITY.server();

    @BeforeEach
    void issue() throws IOException {
        write(credential);
    }

    @ParameterizedTest
    @CsvSource({"tls, HTTP_2", "always, HTTP_2", "never, HTTP_1_1"})
    void client_and_server_agree_on_a_protocol(String http2, HttpClient.Version version) throws Exception {
        try (var replica = start(Map.of("PASSWAY_HTTP_HTTP2", http2));
                var client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            var answer = client.send(HttpRequest.newBuilder(uri(replica)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.version()).isEqualTo(version);
        }
    }

    @Test
    void a_request_of_uncertain_length_is_refused_over_tls_too() throws Exception {
        try (var replica = start(Map.of());
                var socket = connect(replica)) {
            String request = String.join(
                    "\r\n",
                    "POST / HTTP/1.1",
                    "Host: localhost",
                    "Content-Length: 5",
                    "Transfer-Encoding: chunked",
                    "",
                    "0",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.1, false", "TLSv1, false"})
    void only_sound_versions_are_spoken(String version, boolean spoken) throws Exception {
        try (var replica = start(Map.of());
                var socket = connect(replica)) {
            socket.setEnabledProtocols(new String[] {version});
            if (spoken) {
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            } else {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void a_renewed_certificate_is_taken_over_and_a_broken_one_is_not() throws Exception {
        try (var replica = start(Map.of())) {
            assertThat(shown(replica)).isEqualTo(credential.chain().getFirst());

            Files.writeString(folder.resolve("tls.crt"), "no certificate");
            Credential renewed = AUTHORITY.server();
            await().atMost(PATIENCE)
                    .until(() -> replica.management("/metrics")
                            .body()
                            .lines()
                            .filter(line ->
                                    line.startsWith("passway_http_certificate_reloads_total{outcome=\"refused\"}"))
                            .noneMatch(line -> line.endsWith(" 0.0")));
            assertThat(shown(replica)).isEqualTo(credential.chain().getFirst());
            write(renewed);

            await().atMost(PATIENCE)
                    .until(() -> shown(replica).equals(renewed.chain().getFirst()));
        }
    }

    @Test
    void a_certificate_that_cannot_be_used_stops_the_start() throws IOException {
        Files.writeString(folder.resolve("tls.crt"), "no certificate");

        assertThatThrownBy(() -> start(Map.of()).close()).hasMessageContaining("http.tls-certificate");
    }

    private Replica start(Map<String, String> more) {
        var variables = new HashMap<>(more);
        variables.put("PASSWAY_HTTP_TLS_CERTIFICATE", folder.resolve("tls.crt").toString());
        variables.put("PASSWAY_HTTP_TLS_KEY", folder.resolve("tls.key").toString());
        return Replica.start(DATABASE, variables);
    }

    private void write(Credential written) throws IOException {
        Files.writeString(folder.resolve("tls.key"), written.keyPem());
        Files.writeString(folder.resolve("tls.crt"), written.chainPem());
    }

    private static X509Certificate shown(Replica replica) throws Exception {
        try (var socket = connect(replica)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket connect(Replica replica) throws Exception {
        return (SSLSocket) trusting()
                .getSocketFactory()
                .createSocket(
                        InetAddress.ofLiteral("127.0.0.1"), replica.gateway().httpPort());
    }

    private static URI uri(Replica replica) {
        return URI.create("https://localhost:" + replica.gateway().httpPort() + "/");
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("root", AUTHORITY.root());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}

package dev.passway;

import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Replica;
import dev.passway.dev.ReverseProxy;
import dev.passway.dev.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The packaged program as a process of its own, a proxy in front of it, and a client that speaks TLS to the proxy. */
final class ProxyScene implements AutoCloseable {
    private static final Path PROGRAM =
            Path.of("target", "passway", "bin", "passway").toAbsolutePath();
    private static final Pattern PORTS = Pattern.compile("\"http\":\\s*\"?(\\d+).*\"management\":\\s*\"?(\\d+)");

    private final DevCertificates authority = DevCertificates.create();
    private final Shop shop;
    private final Program program;
    private final ReverseProxy proxy;
    private final HttpClient client;

    ProxyScene(ReverseProxy.Kind kind, Database database, Shop shop, Path folder) throws IOException {
        this.shop = shop;
        program = new Program(folder, DevConfig.variables(database), List.of(PROGRAM.toString(), "run"));
        var ports = PORTS.matcher(program.awaitLine("\"ready\""));
        if (!ports.find()) {
            throw new AssertionError("the program did not say its ports");
        }
        program.discardOutput();
        proxy = ReverseProxy.start(kind, authority, Integer.parseInt(ports.group(1)), Integer.parseInt(ports.group(2)));
        client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
    }

    /** The program under test. */
    Program program() {
        return program;
    }

    String path() {
        return Replica.pushUpdatePath(shop);
    }

    /** A webhook that changes the pass. */
    HttpRequest.Builder webhook() {
        String body = "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":%d}}"
                .formatted(System.nanoTime());
        return request(path())
                .header("X-API-KEY", shop.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /** Any request to the proxy. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + proxy.port() + path))
                .timeout(Duration.ofSeconds(40));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** A connection to the proxy for bytes of one's own. */
    RawHttp connect() throws IOException {
        var socket = trusting(authority).getSocketFactory().createSocket("localhost", proxy.port());
        socket.setSoTimeout(40_000);
        return new RawHttp(socket);
    }

    /** The head of a webhook with a body of that many bytes. */
    String head(int length) {
        return "POST " + path() + " HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: " + shop.key() + "\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    static SSLContext trusting(DevCertificates authority) {
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("root", authority.root());
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        proxy.close();
        program.close();
    }
}

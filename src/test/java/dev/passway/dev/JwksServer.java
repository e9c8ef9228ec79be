package dev.passway.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** Publishes an issuer's keys on loopback, as a JSON Web Key Set (RFC 7517); can also behave as badly as a test wants. */
public final class JwksServer implements AutoCloseable {
    private static final String PATH = "/.well-known/jwks.json";

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile HttpHandler behaviour = exchange -> answer(exchange, 404, "");

    private JwksServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            looks.incrementAndGet();
            try (exchange) {
                behaviour.handle(exchange);
            }
        });
        server.start();
    }

    /** Without TLS, for development. */
    public static JwksServer start(int port) {
        try {
            return new JwksServer(HttpServer.create(loopback(port), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With TLS. */
    public static JwksServer start(int port, SSLContext tls) {
        try {
            var server = HttpsServer.create(loopback(port), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new JwksServer(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the set is. */
    public String url() {
        return scheme + "://127.0.0.1:" + port() + PATH;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Publishes these keys from now on, and only these. */
    public void publish(SigningKey... keys) {
        publish(List.of(keys).stream().map(SigningKey::jwk).toList());
    }

    /** Publishes these members of {@code keys}. */
    public void publish(List<JsonObject> keys) {
        String set = new JsonObject().put("keys", new JsonArray(keys)).encode();
        behave(exchange -> answer(exchange, 200, set));
    }

    /** Answers so from now on. */
    public void behave(HttpHandler behaviour) {
        this.behaviour = behaviour;
    }

    /** How often it was looked at. */
    public int looks() {
        return looks.get();
    }

    /** A whole answer. */
    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

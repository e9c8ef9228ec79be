package dev.passway.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * A merchant's system on loopback: verifies each message by the library of Standard Webhooks' own authors, and notes it. Can
 * behave as badly as a test wants.
 */
public final class MerchantServer implements AutoCloseable {
    /** What both sides know. */
    public static final String SECRET = "whsec_cGFzc3dheSBkZXZlbG9wbWVudCBtZXJjaGFudCE=";

    /** Accepts a message. */
    public static final HttpHandler ACCEPT = exchange -> exchange.sendResponseHeaders(204, -1);

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    private volatile HttpHandler behaviour = ACCEPT;
    private volatile String secret = SECRET;

    /**
     * What it was told.
     *
     * @param id the header {@code webhook-id}
     * @param genuine whether the signature is that of the secret
     */
    public record Message(String id, String body, boolean genuine) {}

    private MerchantServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                note(exchange);
                behaviour.handle(exchange);
            }
        });
        server.start();
    }

    /** Without TLS; port 0 is any free one. */
    public static MerchantServer start(int port) {
        try {
            return new MerchantServer(HttpServer.create(loopback(port), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With TLS. */
    public static MerchantServer start(SSLContext tls) {
        try {
            var server = HttpsServer.create(loopback(0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new MerchantServer(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where it listens, by that name of this machine. */
    public String url(String host) {
        return scheme + "://" + host + ":" + port() + "/hooks/customers";
    }

    public String url() {
        return url("127.0.0.1");
    }

    /** Answers so from now on. */
    public void behave(HttpHandler handler) {
        this.behaviour = handler;
    }

    /** Verifies by that secret from now on. */
    public void know(String other) {
        this.secret = other;
    }

    /** All that it was told, in the order in which it came. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** Calls the listener with each message to come. */
    public void onMessage(Consumer<Message> listener) {
        listeners.add(listener);
    }

    private void note(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        var message = new Message(id == null ? "" : id, body, isGenuine(exchange, body));
        messages.add(message);
        listeners.forEach(listener -> listener.accept(message));
    }

    private boolean isGenuine(HttpExchange exchange, String body) {
        try {
            new Webhook(secret)
                    .verify(
                            body,
                            HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true)
                                    .map());
            return true;
        } catch (WebhookVerificationException forged) {
            return false;
        }
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

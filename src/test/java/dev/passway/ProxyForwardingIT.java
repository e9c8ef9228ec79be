package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.ReverseProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the shipped configurations of proxies tell a replica about the caller. */
@Tag("tools")
class ProxyForwardingIT {
    private final BlockingQueue<List<String>> forwardedFor = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @EnumSource
    void the_callers_address_is_appended_to_what_the_caller_says(ReverseProxy.Kind kind) throws Exception {
        DevCertificates authority = DevCertificates.create();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        int port = server.getAddress().getPort();
        try (var proxy = ReverseProxy.start(kind, authority, port, port);
                var client = HttpClient.newBuilder()
                        .sslContext(ProxyScene.trusting(authority))
                        .build()) {
            var uri = URI.create("https://localhost:" + proxy.port() + "/x");
            client.send(
                    HttpRequest.newBuilder(uri)
                            .header("X-Forwarded-For", "203.0.113.7")
                            .build(),
                    BodyHandlers.discarding());

            List<String> values = forwardedFor.poll(10, TimeUnit.SECONDS);

            assertThat(String.join(", ", values)).isEqualTo("203.0.113.7, 127.0.0.1");
        } finally {
            server.stop(0);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().startsWith("/health/")) {
            forwardedFor.add(exchange.getRequestHeaders().get("X-Forwarded-For"));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}

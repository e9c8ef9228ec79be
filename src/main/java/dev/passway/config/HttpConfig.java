package dev.passway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The port of the webhooks.
 *
 * @param host address to listen on
 * @param port TCP port to listen on; 0 takes any free one
 * @param bodyLimit greatest request body in bytes; a larger one is answered with 413
 * @param deadline time that a webhook has in all, from its head to its answer; then the answer is 503
 * @param headTimeout time for the head of a request to arrive, from its first byte or, for the first one, from the
 *     opening of the connection, a TLS handshake included; then the connection is closed
 * @param idleTimeout time that a connection stays open without a request; longer than the idle time of the load balancer
 *     in front, which would otherwise send a request into a connection that is about to close
 * @param connections most open connections of one replica; one more is closed at once
 * @param eventLoops instances that accept requests, one event loop each; 0 means one per core
 * @param http2 where HTTP/2 is spoken beside HTTP/1.1: never, over TLS only (agreed on by ALPN), or always, which adds
 *     cleartext HTTP/2 by prior knowledge and by upgrade
 * @param streams most requests under way at once on one HTTP/2 connection
 * @param tlsCertificate PEM file of the server's certificate and its chain; with it the port speaks TLS 1.2 and 1.3 only. A
 *     changed file is taken over within seconds
 * @param tlsKey PEM file of that certificate's private key, PKCS#8
 * @param trustedProxies addresses, or ranges as in RFC 4632, of the proxies in front: from them alone {@code X-Forwarded-For}
 *     is believed. Without it the peer counts as the client
 * @param publicUrl where phones and mail readers reach this port from outside, such as {@code https://passes.example.com}:
 *     it stands in each pass. Without it passes are made that never ask for updates
 */
public record HttpConfig(
        @Default("0.0.0.0") String host,
        @Default("8080") @Range(min = "0", max = "65535") int port,

        @Default("65536") @Range(min = "1024", max = "1048576")
        int bodyLimit,

        @Default("5s") @Range(min = "100ms", max = "30s") Duration deadline,
        @Default("10s") @Range(min = "100ms", max = "1m") Duration headTimeout,
        @Default("75s") @Range(min = "100ms", max = "1h") Duration idleTimeout,
        @Default("10000") @Range(min = "1", max = "1000000") int connections,
        @Default("0") @Range(min = "0", max = "256") int eventLoops,
        @Default("tls") Http2Mode http2,
        @Default("100") @Range(min = "1", max = "10000") int streams,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        Optional<List<String>> trustedProxies,
        Optional<String> publicUrl)
        implements Consistent {
    private static final Pattern PUBLIC_URL =
            Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*");

    @Override
    public List<Contradiction> contradictions() {
        return Stream.of(halfOfTls().stream(), unreadableProxies(), unusableUrl())
                .flatMap(found -> found)
                .toList();
    }

    private Stream<Contradiction> unusableUrl() {
        return publicUrl.stream()
                .filter(text -> !PUBLIC_URL.matcher(text).matches())
                .map(text -> new Contradiction(
                        "public-url",
                        "is \"" + text + "\"",
                        "https:// or http://, a host, perhaps a port and a path, and no slash at the end"));
    }

    private Optional<Contradiction> halfOfTls() {
        if (tlsCertificate.isPresent() == tlsKey.isPresent()) {
            return Optional.empty();
        }
        String absent = tlsKey.isEmpty() ? "tls-key" : "tls-certificate";
        String given = tlsKey.isEmpty() ? "tls-certificate" : "tls-key";
        return Optional.of(
                new Contradiction(absent, "is missing, and http." + given + " is set", "both of them, or neither"));
    }

    private Stream<Contradiction> unreadableProxies() {
        return proxies().stream()
                .filter(text -> AddressRange.parse(text).isEmpty())
                .map(text -> new Contradiction(
                        "trusted-proxies",
                        "holds \"" + text + "\", which is no range of addresses",
                        "a list such as 10.0.0.0/8, fd00::/8"));
    }

    /** The addresses of the proxies in front; empty if none is trusted. */
    public List<AddressRange> trusted() {
        return proxies().stream()
                .flatMap(text -> AddressRange.parse(text).stream())
                .toList();
    }

    private List<String> proxies() {
        return trustedProxies.orElse(List.of());
    }
}

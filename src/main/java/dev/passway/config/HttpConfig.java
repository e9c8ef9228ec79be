package dev.passway.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The port of the webhooks.
 *
 * @param host address to listen on
 * @param port TCP port to listen on; 0 takes any free one
 * @param bodyLimit greatest request body in bytes; a larger one is answered with 413
 * @param deadline time that a webhook has in all, from its head to its answer; then the answer is 503
 * @param eventLoops instances that accept requests, one event loop each; 0 means one per core
 * @param trustedProxies addresses, or ranges as in RFC 4632, of the proxies in front: from them alone {@code X-Forwarded-For}
 *     is believed. Without it the peer counts as the client
 */
public record HttpConfig(
        @Default("0.0.0.0") String host,
        @Default("8080") @Range(min = "0", max = "65535") int port,

        @Default("65536") @Range(min = "1024", max = "1048576")
        int bodyLimit,

        @Default("5s") @Range(min = "100ms", max = "30s") Duration deadline,
        @Default("0") @Range(min = "0", max = "256") int eventLoops,
        Optional<List<String>> trustedProxies)
        implements Consistent {

    @Override
    public List<Contradiction> contradictions() {
        return proxies().stream()
                .filter(text -> AddressRange.parse(text).isEmpty())
                .map(text -> new Contradiction(
                        "trusted-proxies",
                        "holds \"" + text + "\", which is no range of addresses",
                        "a list such as 10.0.0.0/8, fd00::/8"))
                .toList();
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

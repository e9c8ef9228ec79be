package dev.passway.ingress;

import dev.passway.config.AddressRange;
import dev.passway.credential.ClientAddress;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out where a request comes from: from the peer, or, if that is a proxy of ours, from the rightmost address of
 * {@code X-Forwarded-For} that is none. What stands further left the client may have written itself.
 */
final class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST_CHAIN = 32;

    private final List<AddressRange> trusted;

    ClientAddresses(List<AddressRange> trusted) {
        this.trusted = trusted;
    }

    ClientAddress of(HttpServerRequest request) {
        return Optional.ofNullable(request.remoteAddress().hostAddress())
                .flatMap(ClientAddresses::parse)
                .map(peer -> ClientAddress.of(client(peer, request.headers())))
                .orElse(ClientAddress.NONE);
    }

    /** The client behind the peer. An entry that can't be read ends the chain: the hop that wrote it counts. */
    InetAddress client(InetAddress peer, MultiMap headers) {
        InetAddress hop = peer;
        for (String entry : isTrusted(peer) ? chain(headers).reversed() : List.<String>of()) {
            Optional<InetAddress> next = parse(entry);
            if (next.isEmpty()) {
                return hop;
            }
            hop = next.get();
            if (!isTrusted(hop)) {
                return hop;
            }
        }
        return hop;
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** The last entries of the header, be it one or several. */
    private static List<String> chain(MultiMap headers) {
        List<String> chain = new ArrayList<>();
        for (String header : headers.getAll(FORWARDED_FOR)) {
            chain.addAll(List.of(header.split(",")));
        }
        return chain.subList(Math.max(0, chain.size() - LONGEST_CHAIN), chain.size());
    }

    /** An address, also with a port and in brackets; never a name. */
    private static Optional<InetAddress> parse(String entry) {
        String text = entry.strip();
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            text = text.substring(1, bracket);
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}

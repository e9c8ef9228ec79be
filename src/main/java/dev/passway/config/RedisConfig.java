package dev.passway.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redis, where the replicas count together. It may be away: then each replica admits its share of the limits.
 *
 * @param mode what the nodes are: one server, sentinels, or some of a cluster
 * @param nodes where to find it, each {@code host:port}
 * @param masterName name under which the sentinels know the master; for the mode sentinel
 * @param user user of Redis' access control lists; without it, default
 * @param password password of that user; without it, Redis must ask for none
 * @param tls protection of the connection; with verify-full each node's certificate must name the host under which it is
 *     reached, which in a cluster and behind sentinels is the one that Redis announces
 * @param caFile PEM file of the authorities that may have signed the servers' certificates; without it, those that the JDK
 *     trusts
 */
public record RedisConfig(
        @Default("standalone") RedisMode mode,
        @Default("localhost:6379") List<String> nodes,
        Optional<String> masterName,
        Optional<String> user,
        Optional<Secret> password,
        @Default("disable") TlsMode tls,
        Optional<Path> caFile)
        implements Consistent {
    /** A name, an IPv4 address, or an IPv6 address in brackets. */
    private static final Pattern NODE = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

    private static final int HIGHEST_PORT = 65_535;

    @Override
    public List<Contradiction> contradictions() {
        List<Contradiction> found = new ArrayList<>();
        if (!nodes.stream().allMatch(RedisConfig::isNode)) {
            found.add(new Contradiction(
                    "nodes", "has an entry that is not host:port", "entries such as redis.internal:6379"));
        }
        if (mode == RedisMode.STANDALONE && nodes.size() > 1) {
            found.add(new Contradiction("nodes", "has several entries", "one server, or another redis.mode"));
        }
        if (mode == RedisMode.SENTINEL && masterName.isEmpty()) {
            found.add(new Contradiction("master-name", "is missing", "the name that the sentinels give the master"));
        }
        if (user.isPresent() && password.isEmpty()) {
            found.add(new Contradiction("password", "is missing beside redis.user", "that user's password"));
        }
        return found;
    }

    private static boolean isNode(String text) {
        Matcher node = NODE.matcher(text);
        if (!node.matches()) {
            return false;
        }
        int port = Integer.parseInt(node.group(2));
        return port > 0 && port <= HIGHEST_PORT;
    }
}

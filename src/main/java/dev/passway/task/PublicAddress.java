package dev.passway.task;

import dev.passway.config.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the addresses of the internet from those of our own network, this machine, and what clouds put beside it. A tenant
 * who names a host of its own choice must not reach the latter through us.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA's special-purpose IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IANA's special-purpose IPv6 addresses</a>
 */
final class PublicAddress {
    /** Not reachable over the internet, or not meant for it; cloud metadata are in 169.254.0.0/16 and fd00:ec2::/32. */
    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    // Azure's own services, with a public look
                    "168.63.129.16/32",
                    // Alibaba's metadata are in 100.64.0.0/10, Oracle's in 192.0.0.0/24
                    "2001:db8::/32",
                    "2001::/23",
                    "2620:4f:8000::/48",
                    "3fff::/20")
            .flatMap(range -> AddressRange.parse(range).stream())
            .toList();

    /** All that has been given to the public so far (RFC 4291). What stands for an IPv4 address within it, does not count. */
    private static final AddressRange GLOBAL = AddressRange.parse("2000::/3").orElseThrow();

    private static final AddressRange SIX_TO_FOUR =
            AddressRange.parse("2002::/16").orElseThrow();
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96").orElseThrow();

    private PublicAddress() {}

    /** Whether it is an address of the internet. */
    static boolean is(InetAddress address) {
        if (SPECIAL.stream().anyMatch(range -> range.contains(address))) {
            return false;
        }
        if (!(address instanceof Inet6Address)) {
            return true;
        }
        if (NAT64.contains(address)) {
            return is(embedded(address, 12));
        }
        return GLOBAL.contains(address) && (!SIX_TO_FOUR.contains(address) || is(embedded(address, 2)));
    }

    private static InetAddress embedded(InetAddress address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}

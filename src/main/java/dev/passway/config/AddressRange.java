package dev.passway.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A range of IP addresses (RFC 4632, RFC 4291), or one address.
 *
 * @param network the first address
 * @param prefix how many leading bits are those of the network
 */
public record AddressRange(InetAddress network, int prefix) {
    /** Reads {@code 10.0.0.0/8} or {@code fd00::1}; empty if it is neither. Asks no name server. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return literal(address).flatMap(network -> {
            int bits = network.getAddress().length * Byte.SIZE;
            Optional<Integer> prefix = slash < 0 ? Optional.of(bits) : number(text.substring(slash + 1));
            return prefix.filter(length -> length <= bits).map(length -> new AddressRange(network, length));
        });
    }

    /** Whether the address is one of the range. */
    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int mask = 0xff << Math.max(0, Byte.SIZE - (prefix - bit));
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xff) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}

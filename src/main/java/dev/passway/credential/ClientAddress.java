package dev.passway.credential;

import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Where a request comes from, as far as one client can be told from another: an IPv4 address, or the first 64 bits of an IPv6
 * address, of which a client has the rest to itself (RFC 6177).
 *
 * @param bits the address, or its first half
 * @param six whether it is IPv6
 */
public record ClientAddress(long bits, boolean six) {
    /** A peer without an IP address, such as a socket of the file system. */
    public static final ClientAddress NONE = new ClientAddress(0, false);

    public static ClientAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4
                ? new ClientAddress(bytes.getInt(), false)
                : new ClientAddress(bytes.getLong(), true);
    }
}

package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of this machine's loopback interface. */
public final class Ports {
    private Ports() {}

    /** A port that nobody listens on at this moment. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Whether a server could listen on the port now, on loopback and on all addresses. */
    public static boolean isFree(int port) {
        // one after the other: at once they would be in each other's way
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assert socket.isBound();
        } catch (IOException e) {
            return false;
        }
        try (var socket = new ServerSocket(port, 1)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static int orFree(int port) {
        return port == 0 ? free() : port;
    }
}

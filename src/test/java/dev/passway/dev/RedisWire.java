package dev.passway.dev;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks Redis' protocol as far as tests need it: one command in a line, one simple answer. */
final class RedisWire {
    private static final int PATIENCE_MILLIS = 10_000;

    private RedisWire() {}

    static String ask(int port, String command) {
        try (var socket = new Socket(InetAddress.ofLiteral(RedisServer.HOST), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            var in = new DataInputStream(socket.getInputStream());
            var line = line(in);
            if (!line.startsWith("$") || line.equals("$-1")) {
                return line.substring(1);
            }
            return new String(in.readNBytes(Integer.parseInt(line.substring(1))), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) next);
        }
        in.readByte();
        return line.toString();
    }
}

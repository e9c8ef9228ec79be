package dev.passway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.passway.dev.Database;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A pushUpdate written to a socket byte by byte, for what an HTTP client refuses to send. */
final class RawRequest {
    private RawRequest() {}

    /**
     * Sends it and reads the answer's first line.
     *
     * @param query from the question mark on; may be empty
     * @param headers lines that end in CR LF, a byte per character; may be empty
     * @param body ASCII
     */
    static String statusLine(Replica replica, Shop shop, String query, String headers, String body) {
        String head = "POST " + Replica.pushUpdatePath(shop) + query + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\nX-API-KEY: " + shop.key() + "\r\nContent-Type: application/json\r\n"
                + headers + "Content-Length: " + body.length() + "\r\n\r\n";
        try (var socket = new Socket(
                InetAddress.ofLiteral(Database.HOST), replica.gateway().httpPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1)).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

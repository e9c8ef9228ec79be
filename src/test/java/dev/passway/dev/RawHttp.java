package dev.passway.dev;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A connection that sends whatever bytes a test wants, where an HTTP client would refuse. Every wait ends, after 10 s. */
public final class RawHttp implements AutoCloseable {
    private final Socket socket;
    private final PushbackInputStream in;

    /** Connects to the port of this machine. */
    public RawHttp(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(10_000);
    }

    /** Speaks over a connection that is there, with its own timeout. */
    public RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        in = new PushbackInputStream(socket.getInputStream());
    }

    /**
     * One answer as it came.
     *
     * @param headers by name, whatever its case; the last of equal ones
     */
    public record Answer(String statusLine, TreeMap<String, String> headers, String body) {
        public int status() {
            return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    /** Sends the characters, one byte each. */
    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads an answer whose length is declared; one without a length has no body. */
    public Answer answer() throws IOException {
        String[] lines = head().split("\r\n", -1);
        var headers = Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .collect(Collectors.toMap(
                        line -> line[0],
                        line -> line[1],
                        (one, other) -> other,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Answer(lines[0], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Reads the head of an answer that has no body, whatever its headers say. */
    public String head() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** Says that nothing more will be sent; answers can still come. */
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Waits until the other side says something more, which can still be read, or closes; true if it closes. */
    public boolean isClosed() throws IOException {
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return next < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** Reads until the other side closes or resets, which may take up to a minute; what came. */
    public String rest() throws IOException {
        socket.setSoTimeout(60_000);
        var rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (SocketException reset) {
            // an end like any other
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

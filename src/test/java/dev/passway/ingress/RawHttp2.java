package dev.passway.ingress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A connection of cleartext HTTP/2 that sends whatever frames a test wants (RFC 9113). Every wait ends after 10 s. */
final class RawHttp2 implements AutoCloseable {
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_HEADERS = 4;
    static final int ENHANCE_YOUR_CALM = 11;

    private static final int PRIORITY = 0x20;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder answers = new DefaultHttp2HeadersDecoder();

    /** Connects, and sends preface and settings. */
    RawHttp2(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
        socket.getOutputStream().write(PREFACE);
        send(SETTINGS, 0, 0);
    }

    /** One frame as it came. */
    record Frame(int type, int stream, Buffer payload) {
        /** The error of a GOAWAY. */
        int error() {
            return payload.getInt(4);
        }
    }

    void send(int type, int flags, int stream, byte... payload) throws IOException {
        socket.getOutputStream().write(frame(type, flags, stream, payload));
    }

    void sendBytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt((payload.length << 8) | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** The next frame; empty once the other side has closed. */
    Optional<Frame> next() throws IOException {
        try {
            int first = in.read();
            if (first < 0) {
                return Optional.empty();
            }
            int length = (first << 16) | in.readUnsignedShort();
            int type = in.read();
            int flags = in.read();
            int stream = in.readInt();
            Buffer payload = Buffer.buffer(in.readNBytes(length));
            boolean prioritized = type == HEADERS && (flags & PRIORITY) != 0;
            return Optional.of(new Frame(type, stream, prioritized ? payload.slice(5, length) : payload));
        } catch (SocketException | EOFException reset) {
            return Optional.empty();
        }
    }

    /** Reads until the other side closes; its GOAWAY. */
    Optional<Frame> untilClosed() throws IOException {
        Optional<Frame> goAway = Optional.empty();
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().type() == GOAWAY) {
                goAway = frame;
            }
        }
        return goAway;
    }

    /** Reads until the answer on that stream begins; its status, or {@code closed}. */
    String status(int stream) throws IOException {
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get().type() == HEADERS) {
                String status = statusOf(frame.get());
                if (frame.get().stream() == stream) {
                    return status;
                }
            }
        }
        return "closed";
    }

    private String statusOf(Frame frame) throws IOException {
        try {
            var block = Unpooled.wrappedBuffer(frame.payload().getBytes());
            return String.valueOf(answers.decodeHeaders(frame.stream(), block).status());
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    /** A block of headers, literal and never indexed (RFC 7541, section 6.2.3): name, value, name, value... */
    static byte[] block(String... namesAndValues) {
        var block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0x10);
            string(block, namesAndValues[i]);
            string(block, namesAndValues[i + 1]);
        }
        return block.toByteArray();
    }

    private static void string(ByteArrayOutputStream block, String text) {
        int rest = text.length();
        if (rest < 127) {
            block.write(rest);
        } else {
            block.write(127);
            for (rest -= 127; rest >= 128; rest >>= 7) {
                block.write((rest & 127) | 128);
            }
            block.write(rest);
        }
        block.writeBytes(text.getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

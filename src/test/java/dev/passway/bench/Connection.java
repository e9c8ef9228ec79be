package dev.passway.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An HTTP/1.1 connection with one request at a time, just able to read answers that have a Content-Length: an HTTP client would take
 * more of the CPU that is to be measured. For its event loop only.
 */
final class Connection {
    private static final String LENGTH = "content-length:";
    private static final String HEAD_END = "\r\n\r\n";
    private static final int UNKNOWN = -1;
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final NetSocket socket;
    private StringBuilder received = new StringBuilder();
    private Optional<Consumer<Answer>> waiting = Optional.empty();

    Connection(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::receive);
        socket.closeHandler(_ -> answer(Answer.BROKEN));
    }

    /** Sends a request; the answer comes once, also if the connection breaks. */
    void send(Buffer request, Consumer<Answer> onAnswer) {
        waiting = Optional.of(onAnswer);
        socket.write(request).onFailure(_ -> answer(Answer.BROKEN));
    }

    void close() {
        waiting = Optional.empty();
        socket.close();
    }

    private void receive(Buffer chunk) {
        received.append(chunk.toString(ISO_8859_1));
        int headEnd = received.indexOf(HEAD_END);
        if (headEnd < 0) {
            return;
        }
        int bodyStart = headEnd + HEAD_END.length();
        int length = length(received.substring(0, headEnd));
        if (length == UNKNOWN) {
            answer(Answer.BROKEN);
            close();
        } else if (received.length() >= bodyStart + length) {
            int status = Integer.parseInt(received, STATUS_AT, STATUS_AT + 3, 10);
            boolean updated = received.indexOf("\"outcome\":\"updated\"", bodyStart) > 0;
            received = new StringBuilder();
            answer(new Answer(status, updated));
        }
    }

    private static int length(String head) {
        var lower = head.toLowerCase(Locale.ROOT);
        int start = lower.indexOf(LENGTH);
        if (start < 0) {
            return UNKNOWN;
        }
        int end = lower.indexOf('\r', start);
        return Integer.parseInt(lower.substring(start + LENGTH.length(), end < 0 ? lower.length() : end)
                .strip());
    }

    private void answer(Answer answer) {
        var consumer = waiting;
        waiting = Optional.empty();
        consumer.ifPresent(one -> one.accept(answer));
    }
}

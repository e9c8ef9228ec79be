package dev.passway.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.function.Consumer;

/** An HTTP/1.1 connection with one request at a time: an HTTP client would take more of the CPU that is to be measured. For its event loop only. */
final class Connection {
    private final NetSocket socket;
    private Buffer received = Buffer.buffer(0);
    private Optional<Consumer<Answer>> waiting = Optional.empty();
    private boolean open = true;

    Connection(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::receive);
        socket.closeHandler(_ -> {
            open = false;
            answer(Answer.BROKEN);
        });
    }

    /** Sends a request; the answer comes once, also if the connection breaks. */
    void send(Buffer request, Consumer<Answer> onAnswer) {
        waiting = Optional.of(onAnswer);
        socket.write(request).onFailure(_ -> answer(Answer.BROKEN));
    }

    /** Whether the server has not closed it; servers close what lies idle. */
    boolean isOpen() {
        return open;
    }

    void close() {
        waiting = Optional.empty();
        socket.close();
    }

    private void receive(Buffer chunk) {
        // nearly always the whole answer comes at once
        received = received.length() == 0
                ? chunk
                : Buffer.buffer().appendBuffer(received).appendBuffer(chunk);
        AnswerText.read(received.getBytes()).ifPresent(read -> {
            received = Buffer.buffer(0);
            answer(read);
            if (read.isBroken()) {
                close();
            }
        });
    }

    private void answer(Answer answer) {
        var consumer = waiting;
        waiting = Optional.empty();
        consumer.ifPresent(one -> one.accept(answer));
    }
}

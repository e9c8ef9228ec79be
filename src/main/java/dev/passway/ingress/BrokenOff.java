package dev.passway.ingress;

import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** Failures of requests that their clients broke off: nobody is there to be answered, and nothing is our fault. */
final class BrokenOff {
    private BrokenOff() {}

    /** Whether the client closed the connection, reset the stream, or broke HTTP/2's rules, so that Netty has reset it. */
    static boolean is(@Nullable Throwable failure) {
        return failure instanceof HttpClosedException
                || failure instanceof StreamResetException
                || failure instanceof ClosedChannelException
                || failure instanceof Http2Exception;
    }
}

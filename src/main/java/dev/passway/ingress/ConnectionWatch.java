package dev.passway.ingress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that keeps us waiting. It stands before every other handler of its channel, and sees bytes as they
 * arrive, encrypted ones too. Times are absolute: a byte now and then prolongs none of them.
 *
 * <pre>
 * opened ──> head due ──request──> busy ──answered──> idle ──a byte (HTTP/1.1)──> head due
 *             │ http.head-timeout   │ the deadline     │ http.idle-timeout
 *             └────── closed        └─ of the request  └────── closed
 * </pre>
 *
 * Bytes between the requests of an HTTP/2 connection may be pings, so there they begin no head; they don't prolong its
 * idle time, either. Confined to its channel's event loop, which is also that of the requests.
 */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<ConnectionWatch> KEY = AttributeKey.valueOf(ConnectionWatch.class, "watch");

    private final Connections connections;
    private final Channel channel;
    private @Nullable ScheduledFuture<?> timer;
    private int underWay;
    private boolean idle;
    private boolean multiplexed;
    private boolean last;

    private ConnectionWatch(Connections connections, Channel channel) {
        this.connections = connections;
        this.channel = channel;
    }

    /** Watches a channel that has just been accepted. */
    static void begin(Connections connections, Channel channel) {
        var watch = new ConnectionWatch(connections, channel);
        channel.attr(KEY).set(watch);
        channel.pipeline().addFirst(watch);
        channel.closeFuture().addListener(closed -> watch.stopTimer());
        watch.expectHead();
    }

    /** The watch of a connection; empty if it is none of the webhooks' port. */
    static Optional<ConnectionWatch> of(HttpConnection connection) {
        return connection instanceof HttpServerConnection server
                ? Optional.ofNullable(
                        server.channelHandlerContext().channel().attr(KEY).get())
                : Optional.empty();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (idle && !multiplexed) {
            expectHead();
        }
        context.fireChannelRead(bytes);
    }

    /** A head has arrived whole; false if the connection has had its last answer. */
    boolean requestBegan(HttpServerRequest request) {
        if (last) {
            return false;
        }
        underWay++;
        multiplexed = request.version() == HttpVersion.HTTP_2;
        idle = false;
        stopTimer();
        return true;
    }

    /** The head of an answer is about to be written. */
    void answering(HttpServerRequest request) {
        last = !multiplexed && request.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }

    /** The request has been answered, or its stream is gone. */
    void requestEnded(HttpServerRequest request) {
        underWay--;
        if (underWay > 0) {
            return;
        }
        if (last && request.isEnded()) {
            request.connection().close();
            return;
        }
        if (multiplexed || request.isEnded()) {
            beIdle();
            return;
        }
        // the rest of a body that nobody will read: it may not drip for ever, either
        after(connections.headTimeout(), () -> {
            if (request.isEnded()) {
                beIdle();
            } else {
                connections.close(channel, ClosingReason.SLOW);
            }
        });
    }

    private void expectHead() {
        idle = false;
        after(connections.headTimeout(), () -> connections.close(channel, ClosingReason.SLOW));
    }

    private void beIdle() {
        idle = true;
        after(connections.idleTimeout(), () -> connections.close(channel, ClosingReason.IDLE));
    }

    private void after(Duration time, Runnable then) {
        stopTimer();
        if (channel.isOpen()) {
            timer = channel.eventLoop().schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}

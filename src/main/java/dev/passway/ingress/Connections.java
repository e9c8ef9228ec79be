package dev.passway.ingress;

import dev.passway.config.HttpConfig;
import dev.passway.telemetry.Meters;
import io.netty.channel.Channel;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of the webhooks' port, all event loops together: how many there are, and how long each may keep us
 * waiting. Vert.x has an idle timeout alone, which a client that sends a byte now and then never meets. One per replica.
 */
public final class Connections {
    private final HttpConfig config;
    private final Meters meters;
    private final AtomicInteger open = new AtomicInteger();

    public Connections(HttpConfig config, Meters meters) {
        this.config = config;
        this.meters = meters;
        meters.connectionsOpen(open::get);
        for (ClosingReason reason : ClosingReason.values()) {
            meters.connectionsClosed(reason.word(), 0);
        }
    }

    /** What Vert.x must be built with, so that every connection of the port is watched from its first byte. */
    public Transport transport() {
        return new WatchedTransport(config, this).forVertx();
    }

    /** Counts a new connection until it closes; false if there is no room for it, and then it is closed. */
    boolean enter(Channel channel) {
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (open.incrementAndGet() > config.connections()) {
            close(channel, ClosingReason.SURPLUS);
            return false;
        }
        return true;
    }

    Duration headTimeout() {
        return config.headTimeout();
    }

    Duration idleTimeout() {
        return config.idleTimeout();
    }

    void close(Channel channel, ClosingReason reason) {
        channel.close().addListener(closed -> meters.connectionsClosed(reason.word(), 1));
    }
}

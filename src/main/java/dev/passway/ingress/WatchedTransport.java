package dev.passway.ingress;

import dev.passway.config.HttpConfig;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.impl.transports.TransportInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.transport.Transport;

/**
 * Vert.x' sockets, with a {@link ConnectionWatch} on each connection of the webhooks' port. It is the one place where
 * Vert.x lets others at a connection before its first request: {@code HttpServer.connectionHandler} comes after the
 * handshake of TLS, and with cleartext HTTP/2 after the first head.
 */
final class WatchedTransport extends NioTransport {
    private final HttpConfig config;
    private final Connections connections;

    WatchedTransport(HttpConfig config, Connections connections) {
        this.config = config;
        this.connections = connections;
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        if (options.getPort() == Listener.port(config)) {
            bootstrap.childHandler(watched(bootstrap.config().childHandler()));
        }
    }

    /** As a builder of Vert.x takes it. */
    Transport forVertx() {
        return new TransportInternal("nio", true, null, this);
    }

    private ChannelHandler watched(ChannelHandler vertx) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (!connections.enter(channel)) {
                    return;
                }
                channel.pipeline().addLast(vertx);
                ConnectionWatch.begin(connections, channel);
                StrictHttp1.install(channel, Listener.options(config));
            }
        };
    }
}

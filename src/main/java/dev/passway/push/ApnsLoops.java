package dev.passway.push;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The event loops that all connections to APNs share. They are not Vert.x': pushy knows no newer class than this. */
@SuppressWarnings("deprecation")
final class ApnsLoops {
    private final Context context;
    private final EventLoopGroup group = new NioEventLoopGroup(
            Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
            new DefaultThreadFactory("passway-apns", true));

    ApnsLoops(Context context) {
        this.context = context;
    }

    EventLoopGroup group() {
        return group;
    }

    /** Ends when the threads have; what is still open is cut. */
    Future<Void> stop() {
        var stopped = new CompletableFuture<Void>();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(done -> stopped.complete(null));
        return Future.fromCompletionStage(stopped, context);
    }
}

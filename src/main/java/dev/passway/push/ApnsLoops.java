package dev.passway.push;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The event loops that all connections to APNs share, each a group of its own: of a group of several pushy would serve one
 * connection by two. They are not Vert.x': pushy knows no newer class than this. Confined to the context.
 */
@SuppressWarnings("deprecation")
final class ApnsLoops {
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Context context;
    private final List<EventLoopGroup> groups;
    private int next;

    ApnsLoops(Context context) {
        this.context = context;
        var threads = new DefaultThreadFactory("passway-apns", true);
        this.groups = Stream.<EventLoopGroup>generate(() -> new NioEventLoopGroup(1, threads))
                .limit(LOOPS)
                .toList();
    }

    /** The one for the next connection. */
    EventLoopGroup next() {
        next = (next + 1) % groups.size();
        return groups.get(next);
    }

    /** Ends when all of them have come to what they were given before. */
    Future<?> caughtUp() {
        return all(loop -> loop.submit(() -> {}));
    }

    /** Ends when the threads have; what is still open is cut. */
    Future<?> stop() {
        return all(loop -> loop.shutdownGracefully(0, 1, TimeUnit.SECONDS));
    }

    private Future<?> all(Function<EventLoopGroup, io.netty.util.concurrent.Future<?>> work) {
        return Future.join(groups.stream().map(work).map(this::back).toList());
    }

    private Future<?> back(io.netty.util.concurrent.Future<?> ended) {
        var reached = new CompletableFuture<Void>();
        ended.addListener(done -> reached.complete(null));
        return Future.fromCompletionStage(reached, context);
    }
}

package dev.passway.apns;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import dev.passway.dev.DevCertificates;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.logging.LogLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A client of pushy's that sends empty pushes under one topic, and tells what came of them. */
final class PushyClient implements AutoCloseable {
    /** Of our own, as pushy's would take two seconds to end; of this class, as pushy knows no newer one. */
    @SuppressWarnings("deprecation")
    private final EventLoopGroup loop = new NioEventLoopGroup(1);

    private final Limits limits = new Limits();
    private final String topic;
    private final ApnsClient client;

    private PushyClient(DevCertificates certificates, String topic, int port) throws IOException {
        this.topic = topic;
        var credential = certificates.client(topic);
        this.client = new ApnsClientBuilder()
                .setApnsServer(FaultyApns.HOST, port)
                .setTrustedServerCertificateChain(certificates.root())
                .setClientCredentials(credential.chain().getFirst(), credential.key(), null)
                .setUseAlpn(true)
                .setEventLoopGroup(loop)
                .setFrameLogger(limits)
                .setGracefulShutdownTimeout(Duration.ofMillis(100))
                .build();
    }

    static PushyClient of(DevCertificates certificates, String topic, int port) {
        try {
            return new PushyClient(certificates, topic, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> push(String token) {
        return client.sendNotification(new SimpleApnsPushNotification(token, topic, "{}"));
    }

    /** The status of the answer, or {@code none}; waits for it. */
    static String ends(CompletableFuture<PushNotificationResponse<SimpleApnsPushNotification>> push) {
        return push.handle(
                        (answer, failure) -> Optional.ofNullable(answer).map(a -> Integer.toString(a.getStatusCode())))
                .join()
                .orElse("none");
    }

    /** The greatest numbers of streams that the server allowed, one after the other. */
    List<Long> limits() {
        return limits.seen;
    }

    @Override
    public void close() {
        client.close().join();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class Limits extends Http2FrameLogger {
        final List<Long> seen = new CopyOnWriteArrayList<>();

        Limits() {
            super(LogLevel.TRACE);
        }

        @Override
        public void logSettings(Direction direction, ChannelHandlerContext context, Http2Settings settings) {
            if (direction == Direction.INBOUND) {
                seen.add(settings.maxConcurrentStreams());
            }
        }
    }
}

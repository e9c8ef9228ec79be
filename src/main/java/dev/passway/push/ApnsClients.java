package dev.passway.push;

import dev.passway.store.Certificates;
import dev.passway.store.Lane;
import dev.passway.store.StoredCertificate;
import dev.passway.store.UnusableCertificate;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One sender per certificate, opened when first needed; all share one group of event loops. Confined to the verticle's
 * context; keys are read and TLS is set up on worker threads.
 */
final class ApnsClients {
    /** Connections that are slower to close are cut. */
    private static final Duration CLOSING = ApnsClientFactory.GRACE.plusSeconds(1);

    private final Certificates certificates;
    private final ApnsClientFactory factory;
    private final Context context;
    private final Duration deadline;
    private final InstantSource clock;
    private final EventLoopGroup loops = newLoops();
    private final Map<UUID, Future<ApnsSender>> open = new HashMap<>();

    ApnsClients(
            Certificates certificates,
            ApnsClientFactory factory,
            Context context,
            Duration deadline,
            InstantSource clock) {
        this.certificates = certificates;
        this.factory = factory;
        this.context = context;
        this.deadline = deadline;
        this.clock = clock;
    }

    /** The lane's sender; fails with {@link UnusableCertificate}, or because the certificate could not be read. */
    Future<ApnsSender> of(Lane lane) {
        return lane.certificateId()
                .map(id -> open.computeIfAbsent(id, newId -> open(lane, newId)))
                .orElseGet(() -> unusable("the tenant has none for this pass type identifier"));
    }

    /**
     * Closes a sender that has lost its connections; the lane's next push opens another one.
     *
     * @return whether it was still in use
     */
    boolean retire(ApnsSender sender) {
        boolean retired = open.values().removeIf(current -> current.succeeded() && current.result() == sender);
        if (retired) {
            sender.close();
        }
        return retired;
    }

    /** Closes all connections, then the threads. */
    Future<Void> close() {
        List<Future<Void>> closing = open.values().stream()
                .map(sender -> sender.compose(ApnsSender::close))
                .toList();
        open.clear();
        return Future.join(closing)
                .timeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .transform(done -> stopLoops());
    }

    private Future<ApnsSender> open(Lane lane, UUID id) {
        return certificates
                .find(lane.tenant(), lane.passTypeIdentifier())
                .compose(found -> found.map(this::open).orElseGet(() -> unusable("it was removed")))
                .onFailure(failure -> open.remove(id));
    }

    private Future<ApnsSender> open(StoredCertificate certificate) {
        return context.executeBlocking(() -> factory.open(certificate, loops), false)
                .map(client -> new ApnsSender(Objects.requireNonNull(client), context, deadline, clock));
    }

    private static Future<ApnsSender> unusable(String why) {
        return Future.failedFuture(new UnusableCertificate(why));
    }

    private Future<Void> stopLoops() {
        var stopped = new CompletableFuture<Void>();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(done -> stopped.complete(null));
        return Future.fromCompletionStage(stopped, context);
    }

    /** The deprecated class is the only one of Netty's that pushy knows besides the native ones. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup newLoops() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new NioEventLoopGroup(threads, new DefaultThreadFactory("passway-apns", true));
    }
}

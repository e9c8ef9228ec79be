package dev.passway.push;

import static java.util.Comparator.comparingLong;

import dev.passway.config.ApnsConfig;
import dev.passway.store.Certificates;
import dev.passway.store.Lane;
import dev.passway.store.StoredCertificate;
import dev.passway.store.UnusableCertificate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One sender per certificate, opened when first needed and closed when it was not needed for long, when there are too
 * many, or when another certificate has taken its place. Confined to the verticle's context; keys are read and TLS is
 * set up on worker threads.
 */
final class ApnsClients {
    /** Connections that are slower to close are cut. */
    private static final Duration CLOSING = ApnsClientFactory.GRACE.plusSeconds(1);

    private static final long LONGEST_SWEEP_MILLIS = 60_000;

    private final Certificates certificates;
    private final ApnsClientFactory factory;
    private final ApnsConfig config;
    private final Context context;
    private final Duration deadline;
    private final InstantSource clock;
    private final PushListener listener;
    private final ApnsLoops loops;
    private final long sweep;
    /** By the certificate's id; the id of one that was replaced leads to its successor. */
    private final Map<UUID, Future<ApnsSender>> open = new HashMap<>();
    /** All that are not closed yet. */
    private final Map<ApnsConnection, Lane> connections = new HashMap<>();

    ApnsClients(
            Certificates certificates,
            ApnsConfig config,
            Context context,
            Duration deadline,
            InstantSource clock,
            PushListener listener) {
        this.certificates = certificates;
        this.factory = new ApnsClientFactory(config, certificates.seal(), deadline);
        this.config = config;
        this.context = context;
        this.deadline = deadline;
        this.clock = clock;
        this.listener = listener;
        this.loops = new ApnsLoops(context);
        long period = Math.clamp(config.idleTimeout().toMillis() / 4, 1, LONGEST_SWEEP_MILLIS);
        this.sweep = context.owner().setPeriodic(period, timer -> closeIdle());
    }

    /** The lane's sender; fails with {@link UnusableCertificate}, or because the certificate could not be read. */
    Future<ApnsSender> of(Lane lane) {
        return lane.certificateId()
                .map(id -> open.computeIfAbsent(id, newId -> open(lane, newId)).compose(this::unexpired))
                .orElseGet(() -> unusable("the tenant has none for this pass type identifier"));
    }

    /**
     * Closes a sender that has lost its connections; the lane's next push opens another one.
     *
     * @return whether it was still in use
     */
    boolean retire(ApnsSender sender) {
        boolean retired = forget(sender);
        if (retired) {
            sender.close();
        }
        return retired;
    }

    /** Ends when the connections' threads have come to all pushes that they were given before. */
    Future<?> caughtUp() {
        return loops.caughtUp();
    }

    /** Closes all connections, then the threads. */
    Future<Void> close() {
        context.owner().cancelTimer(sweep);
        List<Future<Void>> closing = open.values().stream()
                .map(sender -> sender.compose(ApnsSender::close))
                .toList();
        open.clear();
        return Future.join(closing)
                .eventually(this::closeDropped)
                .timeout(CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .transform(done -> loops.stop().mapEmpty());
    }

    /** Those that were dropped a moment ago: without their threads they would never be closed. */
    private Future<?> closeDropped() {
        return Future.join(List.copyOf(connections.keySet()).stream()
                .map(ApnsConnection::close)
                .toList());
    }

    private Future<ApnsSender> open(Lane lane, UUID id) {
        return certificates
                .find(lane.tenant(), lane.passTypeIdentifier())
                .compose(found -> found.map(current -> current.id().equals(id) ? open(current) : of(current.lane()))
                        .orElseGet(() -> unusable("it was removed")))
                .onFailure(failure -> open.remove(id));
    }

    private Future<ApnsSender> open(StoredCertificate certificate) {
        if (isExpired(certificate)) {
            return expired(certificate);
        }
        return connect(certificate).map(first -> {
            var sender = new ApnsSender(certificate, first, () -> connect(certificate), config.connections(), clock);
            succeed(sender);
            return sender;
        });
    }

    private Future<ApnsConnection> connect(StoredCertificate certificate) {
        var loop = loops.next();
        return context.executeBlocking(() -> factory.open(certificate, loop), false)
                .map(client -> keep(
                        certificate.lane(), new ApnsConnection(Objects.requireNonNull(client), context, deadline)));
    }

    private ApnsConnection keep(Lane lane, ApnsConnection connection) {
        connections.put(connection, lane);
        listener.connections(lane, connections(lane));
        connection.closed().onComplete(done -> {
            connections.remove(connection);
            listener.connections(lane, connections(lane));
        });
        return connection;
    }

    private int connections(Lane lane) {
        return Collections.frequency(connections.values(), lane);
    }

    /** A certificate that this one replaces is let go, and so are those that are one too many. */
    private void succeed(ApnsSender newest) {
        Set<ApnsSender> others = senders();
        others.remove(newest);
        Lane lane = newest.certificate().lane();
        others.stream()
                .filter(other -> lane.succeeds(other.certificate().lane()))
                .toList()
                .forEach(other -> {
                    forget(other);
                    other.leave();
                    others.remove(other);
                });
        others.stream()
                .filter(other -> other.inFlight() == 0)
                .sorted(comparingLong(ApnsSender::idleNanos).reversed())
                .limit(Math.max(0, others.size() + 1 - config.clients()))
                .forEach(this::retire);
    }

    private void closeIdle() {
        long idle = config.idleTimeout().toNanos();
        for (ApnsSender sender : senders()) {
            if (sender.inFlight() == 0 && sender.idleNanos() >= idle) {
                retire(sender);
            } else {
                sender.closeIdle(idle);
            }
        }
    }

    private Set<ApnsSender> senders() {
        Set<ApnsSender> senders = new HashSet<>();
        open.values().stream().filter(Future::succeeded).forEach(sender -> senders.add(sender.result()));
        return senders;
    }

    private boolean forget(ApnsSender sender) {
        return open.values().removeIf(current -> current.succeeded() && current.result() == sender);
    }

    /** A connection that was made in time would outlive its certificate. */
    private Future<ApnsSender> unexpired(ApnsSender sender) {
        if (!isExpired(sender.certificate())) {
            return Future.succeededFuture(sender);
        }
        forget(sender);
        sender.leave();
        return expired(sender.certificate());
    }

    private boolean isExpired(StoredCertificate certificate) {
        return !clock.instant().isBefore(certificate.notAfter());
    }

    private static Future<ApnsSender> expired(StoredCertificate certificate) {
        return Future.failedFuture(UnusableCertificate.expired(certificate.notAfter()));
    }

    private static Future<ApnsSender> unusable(String why) {
        return Future.failedFuture(new UnusableCertificate(why));
    }
}

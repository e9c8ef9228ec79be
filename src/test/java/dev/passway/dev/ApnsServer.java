package dev.passway.dev;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.server.UnregisteredDeviceTokenException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * An APNs server over HTTP/2 and TLS that keeps what it receives and answers as told: pushy's mock server, so a client of it must not
 * insist on ALPN. Accepts every token until told otherwise. Closed at the end of the run if not before. Thread-safe.
 */
public final class ApnsServer implements AutoCloseable {
    public static final String HOST = "localhost";

    /** Of our own, as pushy's would take two seconds to end; of this class, as pushy knows no newer one. */
    @SuppressWarnings("deprecation")
    private final EventLoopGroup loop = new NioEventLoopGroup(1);

    private final MockApnsServer server;
    private final NotificationLog log = new NotificationLog();
    private final Map<String, Supplier<RejectedNotificationException>> rejections = new ConcurrentHashMap<>();
    private final List<X509Certificate> clients = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final int port;

    private ApnsServer(DevCertificates certificates, int port) {
        this.server = build(certificates);
        this.port = server.start(port).join();
    }

    /** Starts a server on a free port. */
    public static ApnsServer start(DevCertificates certificates) {
        return start(certificates, 0);
    }

    /** Starts a server on the port, 0 for a free one; clients must trust the certificates' root. */
    public static ApnsServer start(DevCertificates certificates, int port) {
        return Run.current().closeAtEnd(new ApnsServer(certificates, port));
    }

    public int port() {
        return port;
    }

    /** All that was received so far, rejected ones too, in the order of arrival. */
    public List<Notification> received() {
        return log.all();
    }

    /** What was received so far for one device. */
    public List<Notification> received(String deviceToken) {
        return log.all().stream().filter(to(deviceToken)).toList();
    }

    /** The certificates that clients have shown, one for each connection, in the order in which those were made. */
    public List<X509Certificate> clients() {
        return List.copyOf(clients);
    }

    /** Completes with the first notification for the device, also if it has come already. */
    public CompletableFuture<Notification> first(String deviceToken) {
        return log.first(to(deviceToken));
    }

    /** Completes with the first notification that fits, also if it has come already. Dependents run on the server's thread. */
    public CompletableFuture<Notification> first(Predicate<Notification> wanted) {
        return log.first(wanted);
    }

    /** Tells of each notification from now on, on the server's thread: never block there. */
    public void onReceived(Consumer<Notification> listener) {
        log.onReceived(listener);
    }

    /** From now on, notifications for the device are answered with the reason. */
    public void reject(String deviceToken, RejectionReason reason) {
        rejections.put(deviceToken, () -> new RejectedNotificationException(reason));
    }

    /** From now on, notifications for the device are answered 410 with the time at which its token ended. */
    public void unregister(String deviceToken, Instant since) {
        rejections.put(deviceToken, () -> new UnregisteredDeviceTokenException(since));
    }

    /** Ends {@link #reject} and {@link #unregister}. */
    public void accept(String deviceToken) {
        rejections.remove(deviceToken);
    }

    /** Forgets what was received; the answers stay. */
    public void clear() {
        log.clear();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.shutdown().join();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static Predicate<Notification> to(String deviceToken) {
        return notification -> notification.deviceToken().equals(deviceToken);
    }

    private MockApnsServer build(DevCertificates certificates) {
        var credential = certificates.server();
        var chain = credential.chain().toArray(X509Certificate[]::new);
        try {
            return new MockApnsServerBuilder()
                    .setServerCredentials(chain, credential.key(), null)
                    .setTrustedServerCertificateChain(certificates.root())
                    .setHandlerFactory(this::handler)
                    .setListener(log)
                    .setEventLoopGroup(loop)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("can't serve TLS with our own certificate", e);
        }
    }

    private PushNotificationHandler handler(SSLSession session) {
        try {
            clients.add((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            // whoever talks to us without a certificate is in no list
        }
        return new AnswerByToken(rejections);
    }

    @Override
    public String toString() {
        return "APNs on port " + port;
    }
}

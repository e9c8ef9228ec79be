package dev.passway.apns;

import dev.passway.dev.DevCertificates;
import dev.passway.dev.Ports;
import dev.passway.dev.Run;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * An APNs server over HTTP/2 and TLS that demands what Apple's demands of a push, and misbehaves as told. Accepts every token until
 * told otherwise. Closed at the end of the run if not before. Thread-safe.
 */
public final class FaultyApns implements AutoCloseable {
    public static final String HOST = "localhost";

    private static final String TAIL = "tail";

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("faulty-apns", true), NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(loop.next());
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final DeliveryLog log = new DeliveryLog();
    private final Script script = new Script();
    private final SslContext tls;
    private final int port = Ports.free();
    private Optional<Channel> listening = Optional.empty();

    private FaultyApns(DevCertificates certificates) {
        this.tls = tls(certificates);
        back();
    }

    /** Starts a server on a free port; clients must trust the certificates' root, and show a certificate that it issued. */
    public static FaultyApns start(DevCertificates certificates) {
        return Run.current().closeAtEnd(new FaultyApns(certificates));
    }

    public int port() {
        return port;
    }

    /** Misbehaves in all these ways from now on, and in no other; not at all without any. */
    public void misbehave(Fault... faults) {
        script.misbehave(List.of(faults));
    }

    /** From now on, pushes to the token end so. */
    public void answer(String token, Outcome outcome) {
        script.answer(token, outcome);
    }

    /** Ends {@link #answer}. */
    public void accept(String token) {
        script.accept(token);
    }

    /**
     * Keeps what it receives for these tokens only from now on: millions of deliveries would fill the heap that server and
     * program share, and collections of it would be measured.
     */
    public void keepOnly(Predicate<String> tokens) {
        log.keepOnly(tokens);
    }

    /** All that was received so far and is dealt with. */
    public List<Delivery> deliveries() {
        return log.all();
    }

    /** What was received so far for one token. */
    public List<Delivery> deliveries(String token) {
        return log.of(token);
    }

    /** How many pushes were received so far and are dealt with. */
    public int received() {
        return log.size();
    }

    /** How many connections have completed their handshake so far. */
    public int connections() {
        return opened.get();
    }

    /** Ends all connections by a reset and listens no longer; nothing happens if it is away. */
    public synchronized void away() {
        listening.ifPresent(channel -> channel.close().syncUninterruptibly());
        listening = Optional.empty();
        loop.next().submit(() -> connections.forEach(Connection::reset)).syncUninterruptibly();
    }

    /** Listens again, on the same port; nothing happens if it does. */
    public synchronized void back() {
        if (listening.isEmpty()) {
            listening = Optional.of(new ServerBootstrap()
                    .group(loop)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new Greeting())
                    .bind(HOST, port)
                    .syncUninterruptibly()
                    .channel());
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        away();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static SslContext tls(DevCertificates certificates) {
        var credential = certificates.server();
        try {
            return SslContextBuilder.forServer(
                            credential.key(), credential.chain().toArray(X509Certificate[]::new))
                    .trustManager(certificates.root())
                    .clientAuth(ClientAuth.REQUIRE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("can't serve TLS with our own certificate", e);
        }
    }

    /** TLS first; HTTP/2 once the client's certificate is known. */
    private final class Greeting extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            connections.add(channel);
            var handler = tls.newHandler(channel.alloc());
            channel.pipeline().addLast(handler).addLast(TAIL, new Tail());
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    channel.pipeline().addBefore(TAIL, null, connection(handler));
                }
            });
        }
    }

    private Connection connection(SslHandler handler) throws Exception {
        int number = opened.incrementAndGet();
        return new Connection.Terms(number, topic(handler), script, log, script.isNarrow()).open();
    }

    private static String topic(SslHandler handler) throws Exception {
        if (handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate client) {
            var ids = new JcaX509CertificateHolder(client).getSubject().getRDNs(BCStyle.UID);
            return ids.length == 0
                    ? ""
                    : IETFUtils.valueToString(ids[0].getFirst().getValue());
        }
        throw new SSLPeerUnverifiedException("no X.509 certificate");
    }

    /** A client that breaks off is nothing to log. */
    private static final class Tail extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    @Override
    public String toString() {
        return "faulty APNs on port " + port;
    }
}

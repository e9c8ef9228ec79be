package dev.passway.ingress;

import dev.passway.config.Http2Mode;
import dev.passway.config.HttpConfig;
import io.netty.channel.Channel;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How the webhooks' port listens: protocols, TLS, and the bounds that the protocols themselves set. */
final class Listener {
    /** Bytes; ample, as an optional parameter or header is no reason to refuse. */
    static final int MAX_REQUEST_LINE = 16 * 1024;

    /** Bytes of all headers together. */
    static final int MAX_HEADERS = 32 * 1024;

    /**
     * Streams that a client may reset within the window, beside those that we reset. Browsers and proxies reset a few; an
     * attacker who opens and resets streams in a loop (CVE-2023-44487) is sent away.
     */
    private static final int MAX_RESETS = 200;

    private static final int RESET_WINDOW_SECONDS = 30;
    static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

    private Listener() {}

    /** Vert.x: a port below 0 is any free one, the same for all instances. */
    static int port(HttpConfig config) {
        return config.port() == 0 ? -1 : config.port();
    }

    static HttpServerOptions options(HttpConfig config) {
        var options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(port(config))
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setHttp2ClearTextEnabled(config.http2() == Http2Mode.ALWAYS)
                .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
                .setHttp2RstFloodWindowDuration(RESET_WINDOW_SECONDS)
                .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(config.streams())
                        .setMaxHeaderListSize(MAX_REQUEST_LINE + MAX_HEADERS));
        if (config.tlsCertificate().isPresent() && config.tlsKey().isPresent()) {
            return options.setSsl(true)
                    .setKeyCertOptions(keyCert(
                            config.tlsCertificate().get(), config.tlsKey().get()))
                    .setEnabledSecureTransportProtocols(TLS_VERSIONS)
                    .setSslHandshakeTimeout(config.headTimeout().toMillis())
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setUseAlpn(true)
                    .setAlpnVersions(versions(config.http2()));
        }
        return options;
    }

    /** The first of them is preferred. */
    private static List<HttpVersion> versions(Http2Mode http2) {
        return http2 == Http2Mode.NEVER
                ? List.of(HttpVersion.HTTP_1_1)
                : List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1);
    }

    static PemKeyCertOptions keyCert(Path certificate, Path key) {
        return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    }

    /** Why the port can't be listened on, by the keys of the configuration. */
    static Throwable explained(Throwable failure, HttpConfig config) {
        if (failure instanceof IOException) {
            return failure; // such as an address in use, which the message names
        }
        return config.tlsCertificate().isEmpty()
                ? failure
                : new IllegalArgumentException(
                        "http.tls-certificate and http.tls-key can't be used together: write the certificate with its"
                                + " chain, and its private key in PKCS#8, as PEM",
                        failure);
    }

    /** Makes a connection strict that has just agreed on its protocol by TLS; cleartext ones are so from the start. */
    static void agreed(HttpConnection connection, HttpServerOptions options) {
        if (connection instanceof HttpServerConnection server) {
            Channel channel = server.channelHandlerContext().channel();
            StrictHttp1.install(channel, options);
        }
    }
}

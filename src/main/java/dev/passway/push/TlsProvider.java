package dev.passway.push;

import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who does the TLS of the connections to APNs: OpenSSL (BoringSSL, as a native library) where it can be loaded, else the
 * JDK. pushy chooses by the same question.
 */
final class TlsProvider {
    private static final Logger LOG = LoggerFactory.getLogger(TlsProvider.class);

    private TlsProvider() {}

    /** Logs it. Loads the library on a worker thread, so that no push waits for that. */
    static void announce(Context context) {
        context.executeBlocking(OpenSsl::isAvailable).onSuccess(available -> {
            var line = LOG.atInfo().addKeyValue("provider", available ? "OpenSSL" : "JDK");
            if (available) {
                line.addKeyValue("version", OpenSsl.versionString()).log("apns tls provider");
            } else {
                line.addKeyValue(
                                "why",
                                String.valueOf(OpenSsl.unavailabilityCause().getMessage()))
                        .log("apns tls provider");
            }
        });
    }
}

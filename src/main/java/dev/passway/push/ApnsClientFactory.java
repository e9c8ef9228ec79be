package dev.passway.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import dev.passway.config.ApnsConfig;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.KeySeal;
import dev.passway.store.StoredCertificate;
import dev.passway.store.UnusableCertificate;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.time.Duration;

/**
 * Makes pushy's clients as configured, each of one connection: pushy's own pool opens all that it may have with the first
 * pushes, however few they are. Blocks while keys are read and TLS is set up; the connection is made with the first push.
 */
final class ApnsClientFactory {
    /** How long a connection that is being closed waits for answers that are still to come. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final ApnsConfig config;
    private final KeySeal seal;
    private final Duration deadline;

    ApnsClientFactory(ApnsConfig config, KeySeal seal, Duration deadline) {
        this.config = config;
        this.seal = seal;
        this.deadline = deadline;
    }

    ApnsClient open(StoredCertificate certificate, EventLoopGroup loops) throws UnusableCertificate {
        var leaf = certificate.certificate();
        var key = certificate.privateKey(seal);
        var builder = new ApnsClientBuilder()
                .setEventLoopGroup(loops)
                .setClientCredentials(leaf, key, null)
                .setConcurrentConnections(1)
                .setConnectionTimeout(deadline)
                .setGracefulShutdownTimeout(GRACE)
                .setUseAlpn(true);
        config.trustedCertificates().ifPresent(file -> builder.setTrustedServerCertificateChain(file.toFile()));
        connectTo(certificate.environment(), builder);
        try {
            return builder.build();
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableCertificate("TLS can't be set up with it, or with apns.trusted-certificates", e);
        }
    }

    private void connectTo(ApnsEnvironment environment, ApnsClientBuilder builder) {
        switch (environment) {
            case PRODUCTION -> builder.setApnsServer(config.productionHost(), config.productionPort());
            case SANDBOX -> builder.setApnsServer(config.sandboxHost(), config.sandboxPort());
        }
    }
}

package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.credential.BearerTokens;
import dev.passway.credential.CredentialFeed;
import dev.passway.credential.Credentials;
import dev.passway.credential.FeedVerticle;
import dev.passway.credential.JwksVerticle;
import dev.passway.credential.LastUseVerticle;
import dev.passway.credential.LastUses;
import dev.passway.domain.RateLimit;
import dev.passway.ingress.Doorkeepers;
import dev.passway.ingress.ReceiptClock;
import dev.passway.store.ApiKeys;
import dev.passway.store.CredentialChanges;
import dev.passway.store.Issuers;
import dev.passway.store.Postgres;
import dev.passway.store.Replicas;
import dev.passway.store.Tenants;
import dev.passway.telemetry.CredentialMeters;
import dev.passway.telemetry.Meters;
import dev.passway.throttle.HeartbeatVerticle;
import dev.passway.throttle.Throttle;
import dev.passway.throttle.ThrottleVerticle;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The parts of one replica that decide who may call and how much: the memory of credentials, the throttle, and the verticles
 * that keep both true.
 */
final class Admission {
    private final Doorkeepers doorkeepers;
    private final HeartbeatVerticle heartbeat;
    private final List<VerticleBase> verticles;

    /** @param walletLoad how busy this replica's web service for phones is, 1 when full; called on an event loop */
    Admission(
            Vertx vertx,
            PasswayConfig config,
            Postgres postgres,
            DoubleSupplier walletLoad,
            Meters meters,
            CredentialMeters credentialMeters) {
        var clock = new ReceiptClock();
        var feed = new CredentialFeed();
        var uses = new LastUses();
        var apiKeys = new ApiKeys(postgres);
        var throttle = new Throttle(vertx);
        this.heartbeat = new HeartbeatVerticle(new Replicas(postgres), walletLoad, meters);
        var jwks = new JwksVerticle(config.jwks(), credentialMeters);
        var settings = config.credentials();
        var tokens = new BearerTokens(
                vertx, new Issuers(postgres), new Tenants(postgres), jwks, feed, settings, InstantSource.system());
        var credentials = Credentials.of(apiKeys, tokens, feed, uses, settings, credentialMeters);
        var limit = new RateLimit(config.throttle().rate(), config.throttle().burst());
        this.doorkeepers = new Doorkeepers(credentials, throttle, limit, clock);
        this.verticles = List.of(
                new FeedVerticle(
                        new CredentialChanges(postgres), feed, settings.poll(), clock::sample, credentialMeters),
                new LastUseVerticle(uses, apiKeys, settings.lastUse()),
                heartbeat,
                new ThrottleVerticle(throttle, config.redis(), heartbeat::live, meters),
                jwks);
    }

    /** What the webhooks' port asks. It answers once the verticles are deployed. */
    Doorkeepers doorkeepers() {
        return doorkeepers;
    }

    /** How busy the web services for phones of all replicas are; known once the verticles are deployed, 0 until then. */
    double walletLoad() {
        return heartbeat.walletLoad();
    }

    /** In the order in which they are to be deployed, an event loop each. */
    List<VerticleBase> verticles() {
        return verticles;
    }
}

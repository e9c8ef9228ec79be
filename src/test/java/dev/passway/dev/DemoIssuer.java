package dev.passway.dev;

import dev.passway.domain.Issuer;
import dev.passway.domain.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Who issues bearer tokens for the demo tenant.
 *
 * @param server publishes the key
 */
record DemoIssuer(JwksServer server, SigningKey key) {
    private static final String URL = "https://issuer.example";
    private static final String AUDIENCE = "passway";
    private static final String ALGORITHM = "ES256";
    /** As long as any token lives. */
    private static final Duration LIFE = Duration.ofHours(24);

    /** Publishes a new key on that port until the run ends. */
    static DemoIssuer start(int port) {
        var server = Run.current().closeAtEnd(JwksServer.start(port));
        var key = SigningKey.elliptic("demo", "secp256r1");
        server.publish(key);
        return new DemoIssuer(server, key);
    }

    /** What the program has to know of it. */
    Issuer issuer() {
        return new Issuer(
                URL,
                AUDIENCE,
                Set.of(ALGORITHM),
                "tenant",
                Set.of(DemoTenant.ID),
                new Issuer.Keys.Jwks(server.url()),
                false);
    }

    /** A token for the webhooks, good for 24 hours. */
    String token() {
        var header = new JsonObject().put("alg", ALGORITHM).put("typ", "JWT").put("kid", key.kid());
        var now = Instant.now();
        var claims = new JsonObject()
                .put("iss", URL)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("tenant", DemoTenant.ID.value())
                .put("scope", Scope.KLAVIYO_LISTENER_WRITE.word());
        return key.token(header, claims);
    }
}

package dev.passway.bench;

import dev.passway.config.PasswayConfig;
import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import dev.passway.domain.Issuer;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.store.Issuers;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bearer tokens for the tenants of a population, one each, by an issuer whose key the database holds. */
final class Tokens {
    private static final String ISSUER = "https://login.example/bench";
    private static final String AUDIENCE = "passway";
    private static final int LIFE_SECONDS = 24 * 60 * 60;

    private Tokens() {}

    /** Writes the issuer into the database; a token per tenant, good for a day. Blocks. */
    static List<String> create(PasswayConfig config) {
        var key = SigningKey.rsa("bench", 2048);
        var vertx = Vertx.vertx();
        var postgres = PostgresConnector.open(vertx, config.postgres());
        try {
            Shop.await(new Issuers(postgres).put(issuer(key)));
            return IntStream.range(0, Customers.TENANTS)
                    .mapToObj(tenant -> token(key, Customers.tenant(tenant)))
                    .toList();
        } finally {
            Shop.await(postgres.close());
            Shop.await(vertx.close());
        }
    }

    private static Issuer issuer(SigningKey key) {
        var tenants = IntStream.range(0, Customers.TENANTS)
                .mapToObj(tenant -> new TenantId(Customers.tenant(tenant)))
                .collect(Collectors.toSet());
        var keys = new Issuer.Keys.PublicKey(key.pem());
        return new Issuer(ISSUER, AUDIENCE, Set.of("RS256"), "tenant", tenants, keys, false);
    }

    private static String token(SigningKey key, String tenant) {
        long now = Instant.now().getEpochSecond();
        var header = new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", key.kid());
        var claims = new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("sub", "klaviyo-" + tenant)
                .put("iat", now)
                .put("exp", now + LIFE_SECONDS)
                .put("tenant", tenant)
                .put("scope", Scope.KLAVIYO_LISTENER_WRITE.word());
        return key.token(header, claims);
    }
}

package dev.passway.ingress;

import dev.passway.dev.JwksServer;
import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import dev.passway.domain.Issuer;
import dev.passway.domain.TenantId;
import dev.passway.store.Issuers;
import dev.passway.store.Tenants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A door with issuers of tokens: one that publishes keys of all kinds, one with a key in PEM, and one that is disabled. The tenants
 * globex and off exist, off is disabled, gone does not exist; all issuers may speak for acme, off and gone.
 */
final class TokenScene implements AutoCloseable {
    static final String AUDIENCE = "passway";
    static final String PUBLISHED = "https://login.example/published";
    static final String CONFIGURED = "https://login.example/configured";
    static final String DISABLED = "https://login.example/disabled";

    static final SigningKey RSA = SigningKey.rsa("rsa", 2048);
    static final SigningKey P256 = SigningKey.elliptic("p256", "secp256r1");
    static final SigningKey P384 = SigningKey.elliptic("p384", "secp384r1");
    static final SigningKey EDWARDS = SigningKey.edwards("edwards");
    static final SigningKey WEAK = SigningKey.rsa("weak", 1024);
    static final SigningKey FOR_ENCRYPTION = SigningKey.rsa("encryption", 2048);
    static final SigningKey ONLY_PS = SigningKey.rsa("only-ps", 2048);
    static final SigningKey STRANGER = SigningKey.rsa("rsa", 2048);

    private static final Set<String> ALL = Set.of("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA");

    private final JwksServer server = JwksServer.start(0);
    private final Door door;

    TokenScene(String name) {
        door = new Door(
                name,
                Map.of(
                        "PASSWAY_JWKS_PLAIN_HTTP", "true",
                        "PASSWAY_JWKS_UNKNOWN_KEY_INTERVAL", "0s",
                        "PASSWAY_CREDENTIALS_FAILURES_PER_MINUTE", "100000"));
        server.publish(keys());
        put(PUBLISHED, ALL, new Issuer.Keys.Jwks(server.url()), false);
        put(CONFIGURED, Set.of("RS256"), new Issuer.Keys.PublicKey(RSA.pem()), false);
        put(DISABLED, Set.of("RS256"), new Issuer.Keys.PublicKey(RSA.pem()), true);
        Shop.open(door.replica().postgres(), "globex");
        Shop.open(door.replica().postgres(), "off");
        Shop.await(new Tenants(door.replica().postgres()).setDisabled(new TenantId("off"), true));
    }

    private static List<JsonObject> keys() {
        var secret =
                new JsonObject().put("kty", "oct").put("kid", "secret").put("k", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0");
        return List.of(
                RSA.jwk(),
                P256.jwk(),
                P384.jwk(),
                EDWARDS.jwk(),
                WEAK.jwk(),
                FOR_ENCRYPTION.jwk().put("use", "enc"),
                ONLY_PS.jwk().put("alg", "PS256"),
                secret);
    }

    private void put(String url, Set<String> algorithms, Issuer.Keys keys, boolean disabled) {
        var tenants = Set.of("acme", "off", "gone").stream().map(TenantId::new).collect(Collectors.toSet());
        var issuer = new Issuer(url, AUDIENCE, algorithms, "tenant", tenants, keys, disabled);
        Shop.await(new Issuers(door.replica().postgres()).put(issuer));
    }

    Door door() {
        return door;
    }

    JwksServer server() {
        return server;
    }

    /** Claims that are accepted; with that many seconds of life left. */
    static JsonObject claims(long seconds) {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", PUBLISHED)
                .put("aud", AUDIENCE)
                .put("iat", now - 60)
                .put("exp", now + seconds)
                .put("tenant", "acme")
                .put("scope", "KlaviyoListener.Write");
    }

    static JsonObject claims() {
        return claims(600);
    }

    static JsonObject header(String algorithm, SigningKey key) {
        return new JsonObject().put("alg", algorithm).put("typ", "JWT").put("kid", key.kid());
    }

    /** A token by RS256 with those claims. */
    static String token(JsonObject claims) {
        return RSA.token(header("RS256", RSA), claims);
    }

    /** A token by RS256 with that header and good claims. */
    static String tokenWithHeader(JsonObject header) {
        return RSA.token(header.encode(), claims().encode(), "RS256");
    }

    static JsonArray list(Object... items) {
        return new JsonArray(List.of(items));
    }

    /** The change, by a bearer token. */
    HttpRequest.Builder request(String token) {
        return door.bareRequest().header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(String token) {
        return door.send(request(token));
    }

    @Override
    public void close() {
        door.close();
        server.close();
    }
}

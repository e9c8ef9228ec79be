package dev.passway.ingress;

import static dev.passway.ingress.TokenScene.claims;
import static dev.passway.ingress.TokenScene.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.JwksServer;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.dev.SigningKey;
import dev.passway.domain.Issuer;
import dev.passway.domain.TenantId;
import dev.passway.store.Issuers;
import dev.passway.store.Tenants;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Tokens that were admitted and remembered, and then something changes: on another replica, or at the issuer. */
class TokenChangesTest {
    private static final SigningKey KEY = SigningKey.elliptic("key", "secp256r1");
    private static final SigningKey NEXT = SigningKey.elliptic("next", "secp256r1");

    private final JwksServer server = JwksServer.start(0);
    private Replica first;
    private Replica second;

    @BeforeEach
    void open(TestInfo test) {
        String name = "tokens_" + Integer.toHexString(test.getDisplayName().hashCode());
        Database database = PostgresServer.shared().createMigratedDatabase(name);
        var variables = Map.of("PASSWAY_JWKS_PLAIN_HTTP", "true", "PASSWAY_JWKS_REFRESH", "1s");
        first = Replica.start(database, variables);
        second = Replica.start(database, variables);
        server.publish(KEY);
        Shop.open(first.postgres(), "acme");
        Shop.await(put(false));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        server.close();
    }

    @Test
    void a_disabled_issuer_counts_within_a_second_on_the_other_replica() {
        assertChanges(200, 401, () -> put(true));
        assertChanges(401, 200, () -> put(false));
    }

    @Test
    void a_disabled_tenant_counts_within_a_second_on_the_other_replica() {
        var tenants = new Tenants(first.postgres());

        assertChanges(200, 401, () -> tenants.setDisabled(new TenantId("acme"), true));
        assertChanges(401, 200, () -> tenants.setDisabled(new TenantId("acme"), false));
    }

    @Test
    void a_token_is_admitted_from_memory_once_it_was_verified() {
        String token = token(KEY);
        for (int i = 0; i < 20; i++) {
            assertThat(send(second, token).statusCode()).isEqualTo(200);
        }

        assertThat(checks("memory")).isGreaterThanOrEqualTo(18);
        assertThat(checks("lookup")).isLessThanOrEqualTo(2);
        assertThat(server.looks()).isPositive();
    }

    @Test
    void a_key_that_rotates_is_accepted_at_once_and_the_old_one_no_longer_after_the_refresh() {
        String old = token(KEY);
        assertThat(send(second, old).statusCode()).isEqualTo(200);
        server.publish(KEY, NEXT);
        assertThat(send(second, token(NEXT)).statusCode()).isEqualTo(200);

        server.publish(NEXT);

        await().untilAsserted(() -> assertThat(send(second, old).statusCode()).isIn(401, 503));
        await().untilAsserted(
                        () -> assertThat(send(second, token(NEXT)).statusCode()).isEqualTo(200));
    }

    @Test
    void good_tokens_are_admitted_while_the_issuer_is_away_and_others_told_to_come_back() {
        assertThat(send(second, token(KEY)).statusCode()).isEqualTo(200);
        server.close();

        assertThat(send(second, token(KEY)).statusCode()).as("a new token").isEqualTo(200);
        assertUnavailable(send(second, token(NEXT)), "a key that nobody can look for");
        assertUnavailable(send(first, token(KEY)), "a replica that has seen no set");
    }

    private static void assertUnavailable(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).as(why).isEqualTo(503);
        assertThat(Door.problem(answer.body()).getString("type")).endsWith("/unavailable");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 30L);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    /** The second replica answers so before the change, and differently for whatever is sent a second after it. */
    private void assertChanges(int before, int after, Supplier<Future<Void>> change) {
        String token = token(KEY);
        for (int i = 0; i < 10; i++) {
            assertThat(send(second, token).statusCode()).isEqualTo(before);
        }
        Shop.await(change.get());
        long changed = System.nanoTime();
        int status = before;
        while (System.nanoTime() - changed < Duration.ofSeconds(1).toNanos() && status == before) {
            status = send(second, token).statusCode();
        }
        assertThat(status).isEqualTo(after);
        assertThat(send(second, token).statusCode()).as("and it stays so").isEqualTo(after);
    }

    private Future<Void> put(boolean disabled) {
        var issuer = new Issuer(
                TokenScene.PUBLISHED,
                TokenScene.AUDIENCE,
                Set.of("ES256"),
                "tenant",
                Set.of(new TenantId("acme")),
                new Issuer.Keys.Jwks(server.url()),
                disabled);
        return new Issuers(first.postgres()).put(issuer);
    }

    /** Each one is another, as ECDSA signs with a random number. */
    private static String token(SigningKey key) {
        return key.token(header("ES256", key), claims());
    }

    private static HttpResponse<String> send(Replica replica, String token) {
        var request = HttpRequest.newBuilder(replica.uri("/api/acme/webhooks/listeners/klaviyo/passes/pushUpdate"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                        .put("identifiers", new JsonObject().put("email", "nobody@example.com"))
                        .encode()))
                .build();
        return replica.send(request);
    }

    private double checks(String from) {
        return second.management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("passway_credential_checks_total{"))
                .filter(line -> line.contains("kind=\"token\"") && line.contains("from=\"" + from + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
                .sum();
    }
}

package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Issuer;
import dev.passway.store.Issuers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL goes away: then nobody can say whether a key is still good, and 401 would end the webhook for ever. */
class StaleFeedTest {
    private static PostgresServer postgres;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
        replica = Replica.start(
                postgres.createMigratedDatabase("stale_feed"),
                Map.of("PASSWAY_POSTGRES_STATEMENT_TIMEOUT", "300ms", "PASSWAY_POSTGRES_CONNECT_TIMEOUT", "300ms"));
        shop = Shop.open(replica.postgres(), "acme");
        var issuer = new Issuer(
                TokenScene.PUBLISHED,
                TokenScene.AUDIENCE,
                Set.of("RS256"),
                "tenant",
                Set.of(shop.tenant()),
                new Issuer.Keys.PublicKey(TokenScene.RSA.pem()),
                false);
        Shop.await(new Issuers(replica.postgres()).put(issuer));
    }

    @AfterAll
    static void stop() {
        replica.close();
        postgres.close();
    }

    @BeforeEach
    void both_are_remembered() {
        assertThat(send(shop.key()).statusCode()).isEqualTo(400);
        assertThat(send("wrong").statusCode()).isEqualTo(401);
    }

    @AfterEach
    void recovers_by_itself() {
        postgres.thaw();
        postgres.resume();
        await(() -> send(shop.key()).statusCode() == 400 && send("wrong").statusCode() == 401);
        await(() -> feedAge() < 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neither_a_good_key_nor_a_wrong_one_is_decided_about(boolean hangs) {
        if (hangs) {
            postgres.freeze();
        } else {
            postgres.stop();
        }
        await(() -> feedAge() > 1);

        for (String key : new String[] {shop.key(), "wrong", "never seen"}) {
            HttpResponse<String> answer = send(key);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(Door.problem(answer.body()).getString("type")).endsWith("/unavailable");
        }
    }

    @Test
    void neither_a_good_token_nor_a_forged_one_is_decided_about() {
        String good = TokenScene.token(TokenScene.claims());
        String forged = TokenScene.STRANGER.token(TokenScene.header("RS256", TokenScene.RSA), TokenScene.claims());
        assertThat(send("Authorization", "Bearer " + good).statusCode()).isEqualTo(400);
        assertThat(send("Authorization", "Bearer " + forged).statusCode()).isEqualTo(401);
        postgres.stop();
        await(() -> feedAge() > 1);

        for (String token : new String[] {good, forged, TokenScene.token(TokenScene.claims(500))}) {
            HttpResponse<String> answer = send("Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        }
    }

    @Test
    void failures_of_the_database_are_no_failures_of_the_caller() {
        postgres.stop();
        await(() -> feedAge() > 1);
        for (int i = 0; i < 50; i++) {
            assertThat(send("unknown " + i).statusCode()).isEqualTo(503);
        }

        postgres.resume();
        await(() -> feedAge() < 1);

        assertThat(send("unknown as well").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> send(String key) {
        return send("X-API-KEY", key);
    }

    private static HttpResponse<String> send(String header, String credential) {
        var request = HttpRequest.newBuilder(replica.uri(Replica.pushUpdatePath(shop)))
                .header(header, credential)
                .POST(HttpRequest.BodyPublishers.ofString("nonsense"))
                .build();
        return replica.send(request);
    }

    private static double feedAge() {
        return replica.management("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("passway_credential_feed_age_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
    }
}

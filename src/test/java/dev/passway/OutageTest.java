package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away under a running replica, and comes back. */
class OutageTest {
    private static PostgresServer postgres;
    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        postgres = PostgresServer.start();
        database = postgres.createMigratedDatabase("outage");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
        shop.pass("ada@example.com", "{\"points\":0}");
    }

    @AfterAll
    static void stop() {
        replica.close();
        postgres.close();
    }

    @AfterEach
    void bring_back() {
        postgres.thaw();
        postgres.resume();
        awaitPoints(1_000_000);
    }

    @Test
    void answers_503_with_retry_after_within_3_s_while_it_is_stopped_and_recovers_by_itself() {
        postgres.stop();

        Instant sent = Instant.now();
        var response = setPoints(1);

        assertRefusedSince(sent, response);
        assertThat(replica.management("/health/live").statusCode()).isEqualTo(200);
        assertThat(replica.management("/health/ready").statusCode()).isEqualTo(200);
        postgres.resume();
        awaitPoints(2);
    }

    @Test
    void answers_503_within_3_s_while_it_hangs_and_recovers_by_itself() {
        postgres.freeze();

        Instant sent = Instant.now();
        var response = setPoints(3);

        assertRefusedSince(sent, response);
        postgres.thaw();
        awaitPoints(4);
    }

    @Test
    void survives_a_restart_between_two_webhooks() {
        postgres.restart();

        awaitPoints(5);
    }

    private static void assertRefusedSince(Instant sent, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    private static HttpResponse<String> setPoints(int points) {
        return replica.pushUpdate(
                shop,
                "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":" + points + "}}");
    }

    private static void awaitPoints(int points) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> setPoints(points).statusCode() == 200);
        assertThat(database.value("select data ->> 'points' from pass")).contains(Integer.toString(points));
    }
}

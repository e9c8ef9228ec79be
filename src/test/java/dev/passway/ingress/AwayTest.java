package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults that pass: 503, so that Klaviyo comes again. */
class AwayTest {
    @Test
    void a_database_that_is_away_is_503_with_retry_after() {
        var database = PostgresServer.shared().createMigratedDatabase("away");
        // nobody listens on port 1
        try (var replica = Replica.start(database, Map.of("PASSWAY_POSTGRES_PORT", "1"))) {
            var request = HttpRequest.newBuilder(replica.uri("/api/acme/webhooks/listeners/klaviyo/passes/pushUpdate"))
                    .header("X-API-KEY", "pw_any")
                    .timeout(Duration.ofSeconds(3))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            var answer = replica.send(request);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(Door.problem(answer.body()).getString("type")).endsWith("/unavailable");
            assertThat(answer.body()).doesNotContain("PostgreSQL", "127.0.0.1", "SQLSTATE");
        }
    }

    @Test
    void a_body_that_does_not_end_in_time_is_503_and_ends_the_connection() throws IOException {
        var database = PostgresServer.shared().createMigratedDatabase("slow_body");
        try (var replica = Replica.start(database, Map.of("PASSWAY_HTTP_DEADLINE", "200ms"));
                var wire = new RawHttp(replica.gateway().httpPort())) {
            var shop = Shop.open(replica.postgres(), "acme");
            wire.send("POST " + Replica.pushUpdatePath(shop) + " HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: "
                    + shop.key() + "\r\nContent-Length: 50\r\n\r\n{");

            RawHttp.Answer answer = wire.answer();

            Door.problem(answer, 503, "deadline-exceeded");
            assertThat(answer.headers()).containsEntry("Retry-After", "2").containsEntry("Connection", "close");
            assertThat(wire.isClosed()).isTrue();
        }
    }
}

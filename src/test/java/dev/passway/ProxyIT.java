package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Replica;
import dev.passway.dev.ReverseProxy;
import dev.passway.dev.Shop;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The configurations of proxies that ship, run by the real programs with their real timeouts. */
@Tag("tools")
class ProxyIT {
    private static final String ELSEWHERE = "/openapi.json";

    private static Database database;
    private static Shop shop;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void prepare() {
        database = PostgresServer.shared().createMigratedDatabase("proxy");
        try (Replica writer = Replica.start(database)) {
            shop = Shop.open(writer.postgres(), "acme");
            shop.pass("ada@example.com", "{\"points\":0}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_passway_answers_goes_through_as_it_is(ReverseProxy.Kind kind) throws Exception {
        try (var scene = new ProxyScene(kind, database, shop, folder)) {
            HttpResponse<String> served = scene.send(scene.webhook());
            HttpResponse<String> refused = scene.send(scene.webhook().setHeader("X-API-KEY", "pw_unknown"));
            HttpResponse<String> described = scene.send(scene.request(ELSEWHERE));
            HttpResponse<String> tagged = scene.send(scene.webhook().header("X-Campaign", "x".repeat(20_000)));

            assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(new JsonObject(refused.body()).getString("correlationId"))
                    .isNotBlank();
            assertThat(described.statusCode()).isEqualTo(200);
            assertThat(tagged.statusCode()).as("a long optional header").isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stopped_replica_is_503_on_the_webhooks_alone(ReverseProxy.Kind kind) throws Exception {
        try (var scene = new ProxyScene(kind, database, shop, folder)) {
            assertThat(scene.send(scene.webhook()).statusCode()).isEqualTo(200);
            scene.program().signal("STOP");

            HttpResponse<String> caught = scene.send(scene.webhook());
            HttpResponse<String> later = scene.send(scene.webhook());
            HttpResponse<String> elsewhere = scene.send(scene.request(ELSEWHERE));

            assertComesAgain(caught);
            assertComesAgain(later);
            assertThat(elsewhere.statusCode()).isBetween(502, 504);
            assertThat(elsewhere.headers().firstValue("Retry-After")).isEmpty();
            scene.program().signal("CONT");
            awaitServed(scene);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_replica_that_is_away_is_503_on_the_webhooks_alone(ReverseProxy.Kind kind) throws Exception {
        try (var scene = new ProxyScene(kind, database, shop, folder)) {
            assertThat(scene.send(scene.webhook()).statusCode()).isEqualTo(200);
            scene.program().signal("KILL");
            assertThat(scene.program().exitCode()).isEqualTo(137);

            HttpResponse<String> answer = scene.send(scene.webhook());
            HttpResponse<String> elsewhere = scene.send(scene.request(ELSEWHERE));

            assertComesAgain(answer);
            assertThat(elsewhere.statusCode()).isBetween(502, 504);
            assertThat(elsewhere.headers().firstValue("Retry-After")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_body_that_does_not_end_is_503(ReverseProxy.Kind kind) throws Exception {
        try (var scene = new ProxyScene(kind, database, shop, folder);
                RawHttp wire = scene.connect()) {
            RawHttp.Answer answer = wire.send(scene.head(50) + "{").answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers()).containsKey("Retry-After");
            assertThat(new JsonObject(answer.body()).getString("type"))
                    .isEqualTo(
                            switch (kind) {
                                case HAPROXY -> "/problems/unavailable";
                                case NGINX -> "/problems/deadline-exceeded";
                            });
        }
    }

    /** The one 408 that is left: which path it would have been nobody knows. */
    @ParameterizedTest
    @EnumSource
    void a_head_that_does_not_end_ends_the_connection(ReverseProxy.Kind kind) throws Exception {
        try (var scene = new ProxyScene(kind, database, shop, folder);
                RawHttp wire = scene.connect()) {
            wire.send("POST " + scene.path() + " HTTP/1.1\r\nHost: localhost\r\n");
            if (kind == ReverseProxy.Kind.HAPROXY) {
                assertThat(wire.answer().status()).isEqualTo(408);
            }
            assertThat(wire.isClosed()).isTrue();
        }
    }

    private static void assertComesAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().allValues("Retry-After")).containsExactly("5");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("/problems/unavailable");
    }

    private static void awaitServed(ProxyScene scene) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> scene.send(scene.webhook()).statusCode() == 200);
    }
}

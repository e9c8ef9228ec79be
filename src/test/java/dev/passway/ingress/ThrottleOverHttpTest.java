package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantSettings;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers see of their limit. */
class ThrottleOverHttpTest {
    private static final String LOOK = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";
    private static final int BURST = 20;

    private static RedisServer redis;
    private static Replica replica;

    @BeforeAll
    static void open() {
        redis = RedisServer.start();
        var database = PostgresServer.shared().createMigratedDatabase("throttle_over_http");
        replica = Replica.start(
                database,
                Map.of(
                        "PASSWAY_REDIS_NODES", redis.node(),
                        "PASSWAY_THROTTLE_RATE", "1",
                        "PASSWAY_THROTTLE_BURST", Integer.toString(BURST)));
    }

    @AfterAll
    static void close() {
        replica.close();
        redis.close();
    }

    @Test
    void an_answer_tells_the_policy_and_what_is_left() {
        Shop shop = Shop.open(replica.postgres(), "first");

        HttpResponse<String> answer = replica.pushUpdate(shop, LOOK);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("RateLimit-Policy")).containsExactly("\"tenant\";q=20;w=20");
        assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"tenant\";r=19;t=1");
    }

    @Test
    void a_refusal_after_the_throttle_tells_it_too() {
        Shop shop = Shop.open(replica.postgres(), "malformed");

        HttpResponse<String> answer = replica.pushUpdate(shop, "{");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"tenant\";r=19;t=1");
    }

    @Test
    void over_the_limit_the_answer_is_429_and_nothing_happens() {
        Shop shop = Shop.open(replica.postgres(), "eager");
        shop.pass("ada@example.com", "{\"points\":0}");

        HttpResponse<String> refused = untilRefused(shop).getLast();

        JsonObject problem = Door.problem(refused.body());
        assertThat(problem.getString("type")).isEqualTo("/problems/rate-limited");
        assertThat(problem.getInteger("status")).isEqualTo(429);
        assertThat(problem.getString("detail")).contains("1 webhooks a second");
        assertThat(refused.headers().allValues("Retry-After")).containsExactly("1");
        assertThat(refused.headers().allValues("RateLimit")).containsExactly("\"tenant\";r=0;t=1");
        assertThat(replica.management("/metrics").body())
                .contains("passway_throttle_decisions_total{outcome=\"refused\",source=\"redis\"}");
    }

    @Test
    void a_tenant_s_own_limit_wins() {
        TenantSettings on = TenantSettings.DEFAULT;
        var own = new TenantSettings(
                on.region(),
                on.kinds(),
                on.matching(),
                on.maxPasses(),
                on.klaviyoListener(),
                Optional.of(new RateLimit(500, 1_250)));
        Shop shop = Shop.open(replica.postgres(), "large", own);

        HttpResponse<String> answer = replica.pushUpdate(shop, LOOK);

        assertThat(answer.headers().allValues("RateLimit-Policy")).containsExactly("\"tenant\";q=1250;w=3");
        assertThat(answer.headers().allValues("RateLimit")).containsExactly("\"tenant\";r=1249;t=1");
    }

    @Test
    void one_tenant_s_flood_leaves_another_s_limit_alone() {
        Shop flood = Shop.open(replica.postgres(), "flood");
        Shop other = Shop.open(replica.postgres(), "other");
        untilRefused(flood);

        assertThat(replica.pushUpdate(other, LOOK).headers().allValues("RateLimit"))
                .containsExactly("\"tenant\";r=19;t=1");
    }

    @Test
    void nobody_without_the_tenant_s_credential_uses_up_its_limit() {
        Shop shop = Shop.open(replica.postgres(), "victim");
        Shop stranger = Shop.open(replica.postgres(), "stranger");
        for (int i = 0; i < 2 * BURST; i++) {
            assertRefusedBefore(request(shop, "wrong"), 401);
            assertRefusedBefore(request(shop, stranger.key()), 403);
        }

        assertThat(replica.pushUpdate(shop, LOOK).headers().allValues("RateLimit"))
                .containsExactly("\"tenant\";r=19;t=1");
        assertThat(replica.pushUpdate(stranger, LOOK).headers().allValues("RateLimit"))
                .as("and not its own")
                .containsExactly("\"tenant\";r=19;t=1");
    }

    private static void assertRefusedBefore(HttpRequest request, int status) {
        HttpResponse<String> answer = replica.send(request);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
    }

    private static HttpRequest request(Shop shop, String key) {
        return replica.pushUpdateRequest(shop, "", LOOK)
                .setHeader("X-API-KEY", key)
                .build();
    }

    /** The answers until the first 429; at least the burst is admitted, as time passes. */
    private static List<HttpResponse<String>> untilRefused(Shop shop) {
        List<HttpResponse<String>> answers = new ArrayList<>();
        do {
            answers.add(replica.pushUpdate(shop, LOOK));
            assertThat(answers).hasSizeLessThan(10 * BURST);
        } while (answers.getLast().statusCode() != 429);
        assertThat(answers).hasSizeGreaterThan(BURST);
        assertThat(answers.subList(0, answers.size() - 1))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        return answers;
    }
}

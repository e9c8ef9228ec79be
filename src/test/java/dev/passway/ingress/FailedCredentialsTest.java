package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantSettings;
import dev.passway.store.Tenants;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Who tries key after key from one address, and who else is behind it. Five failures a minute are allowed here. */
class FailedCredentialsTest {
    private static final String HERE = "192.0.2.1";

    private final Replica replica;
    private final Shop shop;

    FailedCredentialsTest(TestInfo info) {
        String name = "failed_" + info.getTestMethod().orElseThrow().getName().hashCode();
        replica = Replica.start(
                PostgresServer.shared().createMigratedDatabase(name.replace("-", "m")),
                Map.of(
                        "PASSWAY_CREDENTIALS_FAILURES_PER_MINUTE", "5",
                        "PASSWAY_HTTP_TRUSTED_PROXIES", "127.0.0.1"));
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterEach
    void stop() {
        replica.close();
    }

    @BeforeEach
    void the_good_key_is_known_and_the_address_has_had_its_share() {
        assertThat(status(HERE, shop.key())).isEqualTo(400);
        for (int i = 0; i < 5; i++) {
            assertThat(status(HERE, "guess " + i)).isEqualTo(401);
        }
    }

    @Test
    void is_told_to_come_back_later() {
        var answer = send(HERE, "guess 6");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Door.problem(answer.body()).getString("type")).endsWith("/too-many-failed-credentials");
        assertThat(answer.headers().firstValue("Retry-After").map(Integer::valueOf))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 13));
        assertThat(answer.body()).doesNotContain("guess");
    }

    @Test
    void does_not_hold_up_a_good_key_that_is_known_behind_the_same_address() {
        assertThat(status(HERE, "guess 6")).isEqualTo(429);

        assertThat(status(HERE, shop.key())).isEqualTo(400);
    }

    @Test
    void does_not_hold_up_a_known_key_that_has_to_be_looked_up_again() {
        assertThat(status(HERE, "guess 6")).isEqualTo(429);
        TenantSettings on = TenantSettings.DEFAULT;
        var off = new TenantSettings(on.region(), on.kinds(), on.matching(), on.maxPasses(), false, on.throttle());

        Shop.await(new Tenants(replica.postgres()).put(shop.tenant(), off));

        Awaitility.await().until(() -> status(HERE, shop.key()) == 403);
    }

    @Test
    void is_told_of_a_wrong_key_that_is_remembered_as_before() {
        assertThat(status(HERE, "guess 6")).isEqualTo(429);

        assertThat(status(HERE, "guess 1")).isEqualTo(401);
    }

    @Test
    void does_not_hold_up_anyone_at_another_address() {
        String unknown = shop.newKey(Set.of(Scope.KLAVIYO_LISTENER_WRITE));

        assertThat(status(HERE, unknown)).isEqualTo(429);
        assertThat(status("192.0.2.2", unknown)).isEqualTo(400);
        assertThat(status(HERE, unknown)).as("known by now").isEqualTo(400);
    }

    @Test
    void can_not_choose_its_address_by_what_stands_left_of_it() {
        assertThat(status("198.51.100.1, " + HERE, "guess 6")).isEqualTo(429);
    }

    @Test
    void no_credential_at_all_costs_nothing_and_is_no_failure() {
        for (int i = 0; i < 20; i++) {
            var request = HttpRequest.newBuilder(replica.uri(Replica.pushUpdatePath(shop)))
                    .header("X-Forwarded-For", "192.0.2.3")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(replica.send(request).statusCode()).isEqualTo(401);
        }

        assertThat(status("192.0.2.3", "guess 7")).isEqualTo(401);
    }

    private int status(String address, String key) {
        return send(address, key).statusCode();
    }

    private HttpResponse<String> send(String address, String key) {
        var request = HttpRequest.newBuilder(replica.uri(Replica.pushUpdatePath(shop)))
                .header("X-Forwarded-For", address)
                .header("X-API-KEY", key)
                .POST(HttpRequest.BodyPublishers.ofString("nonsense"))
                .build();
        return replica.send(request);
    }
}

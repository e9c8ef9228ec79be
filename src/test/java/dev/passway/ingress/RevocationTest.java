package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.ApiKeys;
import dev.passway.store.Tenants;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is changed through one replica counts on the other within a second, though both remember. There is no Redis. */
class RevocationTest {
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private static Replica first;
    private static Replica second;
    private static Shop shop;

    @BeforeAll
    static void start() {
        Database database = PostgresServer.shared().createMigratedDatabase("revocation");
        first = Replica.start(database);
        second = Replica.start(database);
        shop = Shop.open(first.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @Test
    void a_revoked_key() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        create(id, "to be revoked");

        assertChanges("acme", "to be revoked", 400, 401, () -> keys().revoke(shop.tenant(), id));
    }

    @Test
    void a_key_that_was_tried_before_it_was_made() {
        assertThat(status("acme", "not yet made")).isEqualTo(401);

        assertChanges("acme", "not yet made", 401, 400, () -> made(UuidCreator.getTimeOrderedEpoch(), "not yet made"));
    }

    @Test
    void a_tenant_that_is_disabled_and_enabled_again() {
        Shop closing = Shop.open(first.postgres(), "closing");
        var tenants = new Tenants(first.postgres());

        assertChanges("closing", closing.key(), 400, 401, () -> tenants.setDisabled(closing.tenant(), true));
        assertChanges("closing", closing.key(), 401, 400, () -> tenants.setDisabled(closing.tenant(), false));
    }

    @Test
    void a_tenant_that_switches_its_listener_off() {
        Shop quiet = Shop.open(first.postgres(), "quiet");
        TenantSettings on = TenantSettings.DEFAULT;
        var off = new TenantSettings(on.region(), on.kinds(), on.matching(), on.maxPasses(), false);

        assertChanges(
                "quiet", quiet.key(), 400, 403, () -> new Tenants(first.postgres()).put(new TenantId("quiet"), off));
    }

    @Test
    void no_other_key_notices() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        create(id, "another");
        assertThat(status("acme", shop.key())).isEqualTo(400);

        assertChanges("acme", "another", 400, 401, () -> keys().revoke(shop.tenant(), id));

        assertThat(status("acme", shop.key())).isEqualTo(400);
    }

    /** The second replica answers so before the change, and differently for whatever is sent a second after it. */
    private static void assertChanges(String tenant, String key, int before, int after, Supplier<Future<Void>> change) {
        for (int i = 0; i < 20; i++) {
            assertThat(status(tenant, key)).isEqualTo(before);
        }
        Shop.await(change.get());
        long changed = System.nanoTime();
        long sent = changed;
        int status = before;
        while (sent - changed < AT_MOST.toNanos() && status == before) {
            sent = System.nanoTime();
            status = status(tenant, key);
        }
        assertThat(status).isEqualTo(after);
        assertThat(status(tenant, key)).as("and it stays so").isEqualTo(after);
    }

    /** 400 is for an admitted caller: the body is nonsense, so nothing but the credential counts. */
    private static int status(String tenant, String key) {
        var request = HttpRequest.newBuilder(
                        second.uri("/api/" + tenant + "/webhooks/listeners/klaviyo/passes/pushUpdate"))
                .header("X-API-KEY", key)
                .POST(HttpRequest.BodyPublishers.ofString("nonsense"))
                .build();
        return second.send(request).statusCode();
    }

    private static void create(UUID id, String key) {
        Shop.await(made(id, key));
    }

    private static Future<Void> made(UUID id, String key) {
        var scopes = Set.of(Scope.KLAVIYO_LISTENER_WRITE);
        return keys().create(shop.tenant(), id, KeyDigest.of(key), "test", scopes, Optional.empty());
    }

    private static ApiKeys keys() {
        return new ApiKeys(first.postgres());
    }
}

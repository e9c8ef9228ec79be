package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantSettings;
import dev.passway.store.ApiKeys;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal of whoever may not call, with its exact status, type and headers. */
class CallerErrorsTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("caller_errors");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void nothing_was_written_and_the_next_is_served() {
        door.assertUntouched();
    }

    // who calls

    @Test
    void refuses_whoever_shows_no_credential() {
        var answer = door.refused(door.bareRequest(), 401, "unauthorized");

        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"passway\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "pw_unknown", "' or 1=1 --"})
    void refuses_a_key_that_nobody_has(String key) {
        var answer = door.refused(door.bareRequest().header("X-API-KEY", key), 401, "unauthorized");

        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"passway\", error=\"invalid_token\","
                        + " error_description=\"The API key is unknown, expired or revoked.\"");
        assertThat(answer.body()).doesNotContain("pw_unknown");
    }

    @Test
    void refuses_a_key_longer_than_any() {
        door.refused(door.bareRequest().header("X-API-KEY", "k".repeat(300)), 401, "unauthorized");
    }

    @Test
    void refuses_a_revoked_key() {
        String key = "pw_revoked";
        var id = UUID.randomUUID();
        create(id, key, Optional.empty());
        Shop.await(new ApiKeys(door.replica().postgres()).revoke(door.shop().tenant(), id));

        door.refused(door.bareRequest().header("X-API-KEY", key), 401, "unauthorized");
    }

    @Test
    void refuses_an_expired_key() {
        create(UUID.randomUUID(), "pw_expired", Optional.of(Instant.EPOCH));

        door.refused(door.bareRequest().header("X-API-KEY", "pw_expired"), 401, "unauthorized");
    }

    @Test
    void refuses_two_kinds_of_credentials_at_once() {
        door.refused(door.request().header("Authorization", "Bearer abc"), 400, "invalid-request");
    }

    @Test
    void refuses_two_keys_at_once() {
        door.refused(door.request().header("X-API-KEY", "pw_other"), 400, "invalid-request");
    }

    // for whom

    @Test
    void refuses_a_key_without_the_scope() {
        String key = door.shop().newKey(Set.of(Scope.TASKS_READ));

        var answer = door.refused(door.bareRequest().header("X-API-KEY", key), 403, "forbidden");

        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"passway\", error=\"insufficient_scope\","
                        + " error_description=\"The credential lacks the scope KlaviyoListener.Write.\","
                        + " scope=\"KlaviyoListener.Write\"");
    }

    @Test
    void refuses_a_tenant_that_has_the_listener_switched_off() {
        TenantSettings on = TenantSettings.DEFAULT;
        var off = new TenantSettings(on.region(), on.kinds(), on.matching(), on.maxPasses(), false, Optional.empty());
        Shop shop = Shop.open(door.replica().postgres(), "closed", off);

        door.refused(door.replica().pushUpdateRequest(shop, "", Door.CHANGE), 403, "forbidden");
    }

    @Test
    void does_not_tell_a_foreign_tenant_from_one_that_does_not_exist() {
        Shop.open(door.replica().postgres(), "globex");

        var foreign = door.refused(toTenant("globex"), 403, "forbidden");
        var unknown = door.refused(toTenant("nobody"), 403, "forbidden");

        assertThat(withoutIds(foreign)).isEqualTo(withoutIds(unknown));
        assertThat(foreign.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    private static HttpRequest.Builder toTenant(String tenant) {
        String path = door.path().replace("acme", tenant);
        return door.request().uri(door.replica().uri(path));
    }

    private static JsonObject withoutIds(HttpResponse<String> answer) {
        var document = new JsonObject(answer.body());
        document.remove("correlationId");
        document.remove("instance");
        return document;
    }

    private static void create(UUID id, String key, Optional<Instant> expiresAt) {
        var scopes = Set.of(Scope.KLAVIYO_LISTENER_WRITE);
        Shop.await(new ApiKeys(door.replica().postgres())
                .create(door.shop().tenant(), id, KeyDigest.of(key), "test", scopes, expiresAt));
    }
}

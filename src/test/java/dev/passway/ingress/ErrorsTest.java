package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantSettings;
import dev.passway.store.ApiKeys;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal of the line, with its exact status, type and headers. */
class ErrorsTest {
    private static Door door;

    @BeforeAll
    static void open() {
        door = new Door("errors");
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
        var answer = refused(door.bareRequest(), 401, "unauthorized");

        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"passway\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "pw_unknown", "' or 1=1 --"})
    void refuses_a_key_that_nobody_has(String key) {
        var answer = refused(door.bareRequest().header("X-API-KEY", key), 401, "unauthorized");

        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"passway\"");
        assertThat(answer.body()).doesNotContain("pw_unknown");
    }

    @Test
    void refuses_a_key_longer_than_any() {
        refused(door.bareRequest().header("X-API-KEY", "k".repeat(300)), 401, "unauthorized");
    }

    @Test
    void refuses_a_revoked_key() {
        String key = "pw_revoked";
        var id = UUID.randomUUID();
        create(id, key, Optional.empty());
        Shop.await(new ApiKeys(door.replica().postgres()).revoke(door.shop().tenant(), id));

        refused(door.bareRequest().header("X-API-KEY", key), 401, "unauthorized");
    }

    @Test
    void refuses_an_expired_key() {
        create(UUID.randomUUID(), "pw_expired", Optional.of(Instant.EPOCH));

        refused(door.bareRequest().header("X-API-KEY", "pw_expired"), 401, "unauthorized");
    }

    @Test
    void refuses_two_kinds_of_credentials_at_once() {
        refused(door.request().header("Authorization", "Bearer abc"), 400, "invalid-request");
    }

    @Test
    void refuses_two_keys_at_once() {
        refused(door.request().header("X-API-KEY", "pw_other"), 400, "invalid-request");
    }

    @Test
    void refuses_over_http2_without_losing_the_connection() throws Exception {
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            // the first one upgrades
            client.send(HttpRequest.newBuilder(door.replica().uri("/")).build(), BodyHandlers.ofString());
            var large = door.request().POST(BodyPublishers.ofString(" ".repeat(100_000)));

            var answer = client.send(large.build(), BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            check(answer, 413, "content-too-large");
            assertThat(client.send(door.bareRequest().build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    // for whom

    @Test
    void refuses_a_key_without_the_scope() {
        String key = door.shop().newKey(Set.of(Scope.TASKS_READ));

        refused(door.bareRequest().header("X-API-KEY", key), 403, "forbidden");
    }

    @Test
    void refuses_a_tenant_that_has_the_listener_switched_off() {
        TenantSettings on = TenantSettings.DEFAULT;
        var off = new TenantSettings(on.region(), on.kinds(), on.matching(), on.maxPasses(), false);
        Shop shop = Shop.open(door.replica().postgres(), "closed", off);

        refused(door.replica().pushUpdateRequest(shop, "", Door.CHANGE), 403, "forbidden");
    }

    @Test
    void does_not_tell_a_foreign_tenant_from_one_that_does_not_exist() {
        Shop.open(door.replica().postgres(), "globex");

        var foreign = refused(toTenant("globex"), 403, "forbidden");
        var unknown = refused(toTenant("nobody"), 403, "forbidden");

        assertThat(withoutIds(foreign)).isEqualTo(withoutIds(unknown));
        assertThat(foreign.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    // what is asked for

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/acme",
                "/api/acme/webhooks/listeners/klaviyo/passes",
                "/api/acme/webhooks/listeners/klaviyo/passes/pushupdate",
                "/api/acme/webhooks/listeners/klaviyo/passes/pushUpdate/more",
                "/metrics",
            })
    void knows_no_other_path(String path) {
        var request = door.replica().uri(path);

        refused(HttpRequest.newBuilder(request), 404, "not-found");
        refused(HttpRequest.newBuilder(request).POST(BodyPublishers.ofString(Door.CHANGE)), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "X"})
    void names_the_method_that_the_webhook_knows(String method) {
        var answer = refused(door.request().method(method, BodyPublishers.noBody()), 405, "method-not-allowed");

        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @Test
    void answers_head_without_a_body() {
        var answer = door.send(door.bareRequest().HEAD());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
        assertThat(answer.body()).isEmpty();
    }

    // in which form

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html; charset=utf-8",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/jsonp",
                "application/+json",
                "image/svg+xml",
                "application/json, text/plain",
                "json",
                "*/*",
            })
    void reads_nothing_but_json_in_utf8(String contentType) {
        refused(door.request().setHeader("Content-Type", contentType), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "identity, gzip", "x"})
    void reads_no_encoded_body(String encoding) {
        refused(door.request().header("Content-Encoding", encoding), 415, "unsupported-media-type");
    }

    @Test
    void refuses_a_second_content_encoding_too() {
        refused(
                door.request().header("Content-Encoding", "identity").header("Content-Encoding", "gzip"),
                415,
                "unsupported-media-type");
    }

    @Test
    void refuses_a_body_that_says_that_it_is_too_large() {
        refused(door.request().POST(BodyPublishers.ofString(" ".repeat(65_537))), 413, "content-too-large");
    }

    @Test
    void refuses_a_body_that_turns_out_to_be_too_large() {
        byte[] body = " ".repeat(65_537).getBytes(StandardCharsets.US_ASCII);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        refused(door.request().POST(chunked), 413, "content-too-large");
    }

    @Test
    void reads_a_body_that_is_just_small_enough() {
        String body = "{\"identifiers\":{\"email\":\"nobody@example.com\"}}";

        var answer = door.send(door.request().POST(BodyPublishers.ofString(body + " ".repeat(65_536 - body.length()))));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    // with which content

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | malformed-json | $",
                "{ | malformed-json | $",
                "[] | invalid-request | $",
                "null | invalid-request | $",
                "{} | invalid-request | $.identifiers",
                "`{\"identifiers\":{}}` | invalid-request | $.identifiers",
                "`{\"identifiers\":{\"email\":7}}` | invalid-request | $.identifiers.email",
                "`{\"identifiers\":{\"email\":\"{{ person.email }}\"}}` | invalid-request | $.identifiers.email",
                "`{\"identifiers\":{\"email\":\"ada@example.com\"},\"pass\":1}` | invalid-request | $.pass",
                "`{\"identifiers\":{\"email\":\"ada@example.com\"},\"passType\":\"gold\"}` | invalid-request | $.passType",
            })
    void names_the_place_in_the_body_that_is_at_fault(String body, String type, String path) {
        var answer = refused(door.request().POST(BodyPublishers.ofString(body)), 400, type);

        JsonObject errors = new JsonObject(answer.body()).getJsonObject("errors");
        assertThat(errors.fieldNames()).containsExactly(path);
        assertThat(errors.getJsonArray(path)).isNotEmpty();
    }

    @Test
    void refuses_a_webhook_without_a_body() {
        refused(door.request().POST(BodyPublishers.noBody()), 400, "malformed-json");
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

    private static HttpResponse<String> refused(HttpRequest.Builder request, int status, String type) {
        HttpResponse<String> answer = door.send(request);
        check(answer, status, type);
        return answer;
    }

    private static void check(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonObject problem = Door.problem(answer.body());
        assertThat(problem.getString("type")).isEqualTo("https://passway.dev/problems/" + type);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("instance")).isEqualTo(answer.uri().getPath());
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json; charset=utf-8");
        assertThat(answer.headers().allValues("Vary")).containsExactly("accept");
        assertThat(answer.headers().firstValue("Retry-After"))
                .as("only what passes is worth a retry")
                .isEmpty();
    }
}

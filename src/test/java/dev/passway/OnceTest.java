package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A keyed webhook happens once, however often it comes. */
class OnceTest {
    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("once");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void a_repetition_gets_the_first_answer_byte_for_byte_and_changes_nothing() {
        PassId pass = shop.pass("ada@example.com", "{\"points\":1}");
        String first = send("key-ada", "", body("ada@example.com", 2)).body();
        send("", "", body("ada@example.com", 3));

        HttpResponse<String> again = send("key-ada", "", body("ada@example.com", 2));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first);
        assertThat(version(pass)).isEqualTo(3);
    }

    @Test
    void fifty_equal_webhooks_at_once_get_fifty_equal_answers_and_make_one_version() {
        PassId pass = shop.pass("bob@example.com", "{\"points\":1}");

        List<HttpResponse<String>> answers = fifty("key-bob", body("bob@example.com", 2));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(version(pass)).isEqualTo(2);
        assertThat(database.number("select count(*) from pass_event where pass_id = '" + pass + "'"))
                .isEqualTo(1);
    }

    @Test
    void fifty_equal_webhooks_that_match_nothing_get_fifty_equal_answers() {
        List<HttpResponse<String>> answers = fifty("key-nobody", body("nobody@example.com", 2));

        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(new JsonObject(answers.getFirst().body()).getString("outcome"))
                .isEqualTo("no_pass");
    }

    @Test
    void the_same_key_with_another_body_is_a_new_update_and_counted() {
        PassId pass = shop.pass("cem@example.com", "{\"points\":1}");
        send("", "?eventId=event-cem", body("cem@example.com", 2));

        send("", "?eventId=event-cem", body("cem@example.com", 3));

        assertThat(version(pass)).isEqualTo(3);
        assertThat(replica.management("/metrics").body()).containsPattern("passway_update_key_reused_total [1-9]");
    }

    @Test
    void the_same_body_with_another_source_time_is_a_new_update() {
        shop.pass("eve@example.com", "{\"points\":1}");
        String first =
                send("key-eve", "?ts=1700000000", body("eve@example.com", 2)).body();

        String second =
                send("key-eve", "?ts=1700000001", body("eve@example.com", 2)).body();

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void the_header_wins_over_the_event_id() {
        shop.pass("fay@example.com", "{\"points\":1}");
        String first =
                send("key-fay", "?eventId=one", body("fay@example.com", 2)).body();

        assertThat(send("key-fay", "?eventId=two", body("fay@example.com", 2)).body())
                .isEqualTo(first);
        assertThat(send("", "?eventId=one", body("fay@example.com", 2)).body()).isNotEqualTo(first);
    }

    @Test
    void only_successes_are_remembered() {
        shop.pass("gil@example.com", "{\"points\":1}");
        String body = "{\"identifiers\":{\"email\":\"gil@example.com\"},\"passType\":\"gold\"}";
        assertThat(send("key-gil", "", body).statusCode()).isEqualTo(400);
        shop.publish("gold");

        assertThat(send("key-gil", "", body).statusCode()).isEqualTo(200);
    }

    @Test
    void after_48_hours_the_webhook_is_a_new_one() {
        shop.pass("hal@example.com", "{\"points\":1}");
        String first = send("key-hal", "", body("hal@example.com", 2)).body();
        database.execute("""
                do $$ begin execute format(
                    'create table idempotency_old partition of idempotency for values from (%L) to (%L)',
                    '2020-01-01', (now() at time zone 'UTC')::date - 1 || ' 00:00:00+00'); end $$;
                update idempotency set answered_at = now() - interval '48 hours 1 second'
                where answer like '%' || '""" + correlationId(first) + "' || '%'");

        assertThat(send("key-hal", "", body("hal@example.com", 2)).body()).isNotEqualTo(first);
    }

    @Test
    void a_blank_key_is_no_key_and_is_listed() {
        String answer = send("None", "?eventId=", body("nobody@example.com", 2)).body();

        assertThat(new JsonObject(answer).getJsonArray("ignored").encode())
                .isEqualTo("[{\"kind\":\"Idempotency-Key\",\"reason\":\"none\"},"
                        + "{\"kind\":\"?eventId\",\"reason\":\"blank\"}]");
    }

    private static List<HttpResponse<String>> fifty(String key, String body) {
        var request = replica.pushUpdateRequest(shop, "", body)
                .header("Idempotency-Key", key)
                .build();
        return Stream.generate(() -> replica.client().sendAsync(request, BodyHandlers.ofString()))
                .limit(50)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static HttpResponse<String> send(String key, String query, String body) {
        var request = replica.pushUpdateRequest(shop, query, body);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return replica.send(request.build());
    }

    private static String body(String email, int points) {
        return "{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":{\"points\":" + points + "}}";
    }

    private static String correlationId(String answer) {
        return new JsonObject(answer).getString("correlationId");
    }

    private static long version(PassId pass) {
        return database.number("select version from pass where pass_id = '" + pass + "'");
    }
}

package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** pushUpdate over HTTP: what a webhook does to the passes that it names. */
class PushUpdateTest {
    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("push_update");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void changes_the_data_of_the_pass_that_holds_the_email() {
        PassId pass = shop.pass("ada@example.com", "{\"points\":100,\"tier\":\"silver\"}");

        JsonObject answer =
                update("{\"identifiers\":{\"email\":\" ADA@example.com\"},\"additionalData\":{\"points\":120}}");

        assertThat(answer.getString("outcome")).isEqualTo("updated");
        assertThat(answer.getInteger("matched")).isEqualTo(1);
        assertThat(answer.getInteger("updated")).isEqualTo(1);
        assertThat(answer.getJsonArray("ignored")).isEqualTo(new JsonArray());
        assertThat(data(pass)).isEqualTo("{\"tier\": \"silver\", \"points\": 120}");
        assertThat(version(pass)).isEqualTo(2);
    }

    @Test
    void logs_an_event_with_the_correlation_id_and_the_campaign() {
        PassId pass = shop.pass("bob@example.com", "{\"points\":1}");

        String body = "{\"identifiers\":{\"email\":\"bob@example.com\"},\"additionalData\":{\"points\":2}}";
        var response = replica.send(
                replica.pushUpdateRequest(shop, "?campaign=spring%20sale", body).build());

        var event = database.query("select * from pass_event where pass_id = '" + pass + "'");
        assertThat(event).hasSize(1);
        assertThat(event.getFirst())
                .containsEntry("correlation_id", new JsonObject(response.body()).getString("correlationId"))
                .containsEntry("campaign", "spring_sale")
                .containsEntry("version", "2");
    }

    @Test
    void leaves_a_pass_alone_when_the_same_body_comes_again() {
        PassId pass = shop.pass("cem@example.com", "{\"points\":1}");
        String body = "{\"identifiers\":{\"email\":\"cem@example.com\"},\"additionalData\":{\"points\":2}}";
        update(body);

        JsonObject again = update(body);

        assertThat(again.getString("outcome")).isEqualTo("unchanged");
        assertThat(again.getInteger("updated")).isZero();
        assertThat(version(pass)).isEqualTo(2);
    }

    @Test
    void says_no_pass_when_nobody_holds_the_identifiers() {
        JsonObject answer = update("{\"identifiers\":{\"email\":\"nobody@example.com\"}}");

        assertThat(answer.getString("outcome")).isEqualTo("no_pass");
        assertThat(answer.getInteger("matched")).isZero();
    }

    @Test
    void removes_what_the_patch_sets_to_null_and_keeps_every_digit() {
        PassId pass = shop.pass("dan@example.com", "{\"points\":1,\"offer\":\"10%\"}");

        update("{\"identifiers\":{\"email\":\"dan@example.com\"},"
                + "\"additionalData\":{\"offer\":null,\"balance\":12.50,\"card\":1234567890123456789012345}}");

        assertThat(data(pass)).isEqualTo("{\"card\": 1234567890123456789012345, \"points\": 1, \"balance\": 12.50}");
    }

    @Test
    void converts_a_pass_to_another_type_of_its_family() {
        PassId pass = shop.pass("basic", Map.of("email", "eve@example.com"), "{\"points\":1}");

        update("{\"identifiers\":{\"email\":\"eve@example.com\"},\"passType\":\"premium\"}");

        assertThat(database.value("select pass_type from pass where pass_id = '" + pass + "'"))
                .contains("premium");
    }

    private static JsonObject update(String body) {
        var response = replica.pushUpdate(shop, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static String data(PassId pass) {
        return database.value("select data from pass where pass_id = '" + pass + "'")
                .orElseThrow();
    }

    private static long version(PassId pass) {
        return database.number("select version from pass where pass_id = '" + pass + "'");
    }
}

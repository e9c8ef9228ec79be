package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.Notification;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole line in one story:
 *
 * <pre>
 * webhook -> ingress -> bus -> pass stage -> PostgreSQL -> push stage -> APNs (HTTP/2 over TLS)
 *    200 &lt;-----------------------commit------'
 * </pre>
 */
class LineTest {
    private static final DevCertificates AUTHORITY = DevCertificates.create();

    private static Database database;
    private static ApnsServer apns;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path trusted = Files.writeString(folder.resolve("root.pem"), AUTHORITY.rootPem());
        database = PostgresServer.shared().createMigratedDatabase("line");
        apns = ApnsServer.start(AUTHORITY);
        replica = Replica.start(database, DevConfig.apns(apns, trusted));
        shop = Shop.open(replica.postgres(), "acme");
        shop.certify(AUTHORITY);
    }

    @AfterAll
    static void stop() {
        replica.close();
        apns.close();
    }

    @Test
    void a_webhook_changes_the_pass_and_wakes_the_phone() throws Exception {
        PassId pass = shop.pass("ada@example.com", "{\"points\":100,\"tier\":\"silver\"}");
        shop.install(pass, "device-ada", "aaaa");

        JsonObject answer = update("ada@example.com", "{\"points\":120}");

        assertThat(answer.getString("outcome")).isEqualTo("updated");
        assertThat(answer.getInteger("pushed")).isEqualTo(1);
        assertThat(database.value("select data from pass where pass_id = '" + pass + "'"))
                .contains("{\"tier\": \"silver\", \"points\": 120}");
        Notification push = apns.first("aaaa").get(10, TimeUnit.SECONDS);
        assertThat(push.payload()).isEqualTo("{}");
        assertThat(push.topic()).contains(Shop.PASS_TYPE_IDENTIFIER);
        assertThat(Duration.between(Instant.now(), push.expiration().orElseThrow()))
                .isBetween(Duration.ofDays(27), Duration.ofDays(28));
        awaitEmptyQueue();
        assertThat(database.number("select accepted_version from registration where push_token = 'aaaa'"))
                .isEqualTo(2);
    }

    @Test
    void every_device_that_has_the_pass_is_woken() throws Exception {
        PassId pass = shop.pass("bob@example.com", "{\"points\":1}");
        shop.install(pass, "phone-bob", "b0b1");
        shop.install(pass, "watch-bob", "b0b2");

        update("bob@example.com", "{\"points\":2}");

        assertThat(apns.first("b0b1").get(10, TimeUnit.SECONDS).isAccepted()).isTrue();
        assertThat(apns.first("b0b2").get(10, TimeUnit.SECONDS).isAccepted()).isTrue();
    }

    @Test
    void the_same_body_again_sends_nothing() throws Exception {
        PassId pass = shop.pass("cem@example.com", "{\"points\":1}");
        shop.install(pass, "device-cem", "cccc");
        update("cem@example.com", "{\"points\":2}");
        apns.first("cccc").get(10, TimeUnit.SECONDS);
        awaitEmptyQueue();

        JsonObject again = update("cem@example.com", "{\"points\":2}");

        assertThat(again.getString("outcome")).isEqualTo("unchanged");
        assertThat(again.getInteger("pushed")).isZero();
        update("cem@example.com", "{\"points\":3}");
        Awaitility.await().until(() -> apns.received("cccc").size() == 2);
    }

    @Test
    void a_change_that_no_phone_would_show_makes_a_version_but_no_push() {
        PassId pass = shop.pass("dan@example.com", "{\"points\":1}");
        shop.install(pass, "device-dan", "dddd");

        JsonObject answer = update("dan@example.com", "{\"lastCampaign\":\"spring\",\"points\":\"1\"}");

        assertThat(answer.getInteger("updated")).isEqualTo(1);
        assertThat(answer.getInteger("pushed")).isZero();
    }

    private static JsonObject update(String email, String data) {
        var response = replica.pushUpdate(
                shop, "{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":" + data + "}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    private static void awaitEmptyQueue() {
        Awaitility.await().until(() -> database.number("select count(*) from push_queue") == 0);
    }
}

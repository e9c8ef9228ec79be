package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.store.Tenants;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Registering, unregistering and asking what has changed, as Apple documents it. */
class RegistrationOverHttpTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("phone_registrations");
        replica = Replica.start(database, Map.of("PASSWAY_WALLET_PASSES_PER_DEVICE", "2"));
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void a_new_registration_is_201_and_a_known_one_200() {
        Phone phone = phone(shop);

        assertThat(phone.register("aa01").statusCode()).isEqualTo(201);
        assertThat(phone.register("aa01").statusCode()).isEqualTo(200);

        assertThat(tokens(phone)).isEqualTo("aa01");
    }

    @Test
    void a_changed_push_token_replaces_the_old_one() {
        Phone phone = phone(shop);
        phone.register("aa02");

        assertThat(phone.register("AA03").statusCode()).isEqualTo(200);

        assertThat(tokens(phone)).isEqualTo("AA03");
    }

    @Test
    void whoever_does_not_show_the_token_is_told_nothing() {
        Phone phone = phone(shop);
        Phone strange = with(phone, phone.pass().serialNumber(), "0123456789abcdef");
        Phone nowhere = with(phone, "no-such-serial", phone.pass().token());

        HttpResponse<String> wrong = strange.register("aa04");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().allValues("WWW-Authenticate")).containsExactly("ApplePass");
        assertThat(comparable(nowhere.register("aa04"))).isEqualTo(comparable(wrong));
        assertThat(comparable(nowhere.fetch())).isEqualTo(comparable(strange.fetch()));
        assertThat(comparable(nowhere.unregister())).isEqualTo(comparable(strange.unregister()));
        assertThat(registrations(phone)).isZero();
    }

    @Test
    void an_unregistered_device_is_gone() {
        Phone phone = phone(shop);
        phone.register("aa05");

        assertThat(phone.unregister().statusCode()).isEqualTo(200);
        assertThat(phone.unregister().statusCode()).isEqualTo(200);

        assertThat(registrations(phone)).isZero();
        assertThat(phone.changes("").statusCode()).isEqualTo(204);
    }

    @Test
    void a_pass_of_a_disabled_tenant_is_none() {
        Shop gone = Shop.open(replica.postgres(), "gone");
        Phone phone = phone(gone);
        phone.register("aa06");
        Shop.await(new Tenants(replica.postgres()).setDisabled(gone.tenant(), true));

        assertThat(phone.register("aa06").statusCode()).isEqualTo(401);
        assertThat(phone.fetch().statusCode()).isEqualTo(401);
        assertThat(phone.changes("").statusCode()).isEqualTo(204);
    }

    @Test
    void the_list_names_what_has_changed_since_its_tag() {
        Phone phone = phone(shop);
        phone.register("aa07");

        JsonObject all = json(phone.changes(""));
        assertThat(all.getJsonArray("serialNumbers"))
                .isEqualTo(new JsonArray().add(phone.pass().serialNumber()));
        String tag = all.getString("lastUpdated");
        assertThat(phone.changes("?passesUpdatedSince=" + tag).statusCode()).isEqualTo(204);

        update(phone);

        JsonObject changed = json(phone.changes("?passesUpdatedSince=" + tag));
        assertThat(changed.getJsonArray("serialNumbers")).isEqualTo(all.getJsonArray("serialNumbers"));
        assertThat(phone.changes("?passesUpdatedSince=" + changed.getString("lastUpdated"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_device_with_as_many_passes_as_it_may_have_is_refused_one_more() {
        Phone first = phone(shop);
        Phone second = new Phone(
                first.client(), first.server(), first.device(), phone(shop).pass());
        Phone third = new Phone(
                first.client(), first.server(), first.device(), phone(shop).pass());
        first.register("aa08");
        second.register("aa08");

        HttpResponse<String> refused = third.register("aa08");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(registrations(third)).isZero();
    }

    @Test
    void a_pass_that_changed_between_download_and_registration_is_pushed() {
        Phone phone = phone(shop);
        update(phone); // nobody has it yet, so nobody is woken
        assertThat(queued(phone)).isZero();

        phone.register("aa09");

        assertThat(queued(phone)).isOne();
        assertThat(database.number("select wanted_version from push_queue where pass_id = '%s'"
                        .formatted(phone.pass().id())))
                .isEqualTo(2);
    }

    @Test
    void requests_are_counted_by_route_and_status() {
        Phone phone = phone(shop);
        phone.register("aa10");

        Awaitility.await()
                .untilAsserted(() -> assertThat(replica.management("/metrics").body())
                        .contains("passway_wallet_duration_seconds_count{route=\"registration\",status=\"201\"}"));
    }

    private static void update(Phone phone) {
        String body = "{\"identifiers\":{\"email\":\"%s@example.com\"},\"additionalData\":{\"points\":%d}}"
                .formatted(phone.device(), NUMBER.incrementAndGet());
        assertThat(replica.pushUpdate(shop, body).body()).contains("\"outcome\":\"updated\"");
    }

    /** A phone with a pass of its own. */
    private static Phone phone(Shop owner) {
        String device = "device" + NUMBER.incrementAndGet();
        var pass = owner.pass(device + "@example.com", "{\"points\":0}");
        return new Phone(replica.client(), replica.uri(""), device, Phone.Pass.of(database, owner.tenant(), pass));
    }

    private static Phone with(Phone phone, String serialNumber, String token) {
        var pass = phone.pass();
        return new Phone(
                phone.client(),
                phone.server(),
                phone.device(),
                new Phone.Pass(pass.tenant(), pass.id(), pass.passTypeIdentifier(), serialNumber, token));
    }

    private static String tokens(Phone phone) {
        return database.value("select string_agg(push_token, ' ') from registration where pass_id = '%s'"
                        .formatted(phone.pass().id()))
                .orElse("none");
    }

    private static long registrations(Phone phone) {
        return database.number("select count(*) from registration where pass_id = '%s'"
                .formatted(phone.pass().id()));
    }

    private static long queued(Phone phone) {
        return database.number("select count(*) from push_queue where pass_id = '%s'"
                .formatted(phone.pass().id()));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        return new JsonObject(answer.body());
    }

    /** All of an answer but what names the request. */
    private static String comparable(HttpResponse<String> answer) {
        var problem = new JsonObject(answer.body());
        problem.remove("correlationId");
        problem.remove("instance");
        return answer.statusCode() + " " + answer.headers().allValues("WWW-Authenticate") + problem;
    }
}

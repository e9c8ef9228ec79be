package dev.passway.task;

import static dev.passway.task.SyncScene.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.MerchantServer;
import dev.passway.dev.Shop;
import dev.passway.domain.IdentifierKind;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantSettings;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A shop to which a phone number belongs to one customer only. */
class UniqueAddressesTest {
    private static SyncScene scene;
    private static Shop shop;

    @BeforeAll
    static void open() {
        scene = new SyncScene("unique_addresses");
        TenantSettings on = TenantSettings.DEFAULT;
        var kinds = List.of(
                new IdentifierKind(IdentifierKind.CUSTOMER_ID, true),
                new IdentifierKind(IdentifierKind.EMAIL, false),
                new IdentifierKind(IdentifierKind.PHONE, true));
        shop = Shop.open(
                scene.replica().postgres(),
                "unique",
                new TenantSettings(
                        on.region(),
                        kinds,
                        on.matching(),
                        on.maxPasses(),
                        on.klaviyoListener(),
                        on.throttle(),
                        on.push(),
                        on.syncStatus()));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void a_number_of_another_customers_pass_is_a_conflict_which_changes_nothing_and_is_told_to_nobody() {
        PassId fay = pass("{\"phone\":\"\"}", "email", "fay@example.com");
        PassId gil = pass("{\"phone\":\"+41446681850\"}", "email", "gil@example.com", "phone", "+41446681850");
        shop.install(fay, "phone of fay", "token-fay");
        try (var server = MerchantServer.start(0)) {
            scene.tell(shop, server.url());

            var task = sync(profile("fay@example.com", "+41446681850"));

            assertThat(task)
                    .containsEntry("state", "done")
                    .containsEntry("outcome", "conflict")
                    .containsEntry("attempts", "1")
                    .doesNotContainKey("document");
            assertThat(server.messages()).isEmpty();
        } finally {
            scene.tellNobody(shop);
        }
        assertThat(scene.found(fay)).containsExactly("email fay@example.com");
        assertThat(scene.found(gil)).containsExactly("email gil@example.com", "phone +41446681850");
        assertThat(scene.customer(fay)).doesNotContainKey("phone").containsEntry("phone_micros", "0");
        assertThat(Stream.of(fay, gil).map(pass -> scene.column(pass, "version")))
                .containsOnly("1");
        assertThat(scene.database().number("select count(*) from push_queue")).isZero();
    }

    @Test
    void a_conflict_is_shown_to_the_tenant() {
        pass("{}", "email", "ann@example.com");
        pass("{}", "email", "ben@example.com", "phone", "+41446681810");
        String id = sync(profile("ann@example.com", "+41446681810")).get("task_id");

        var request = HttpRequest.newBuilder(scene.replica().uri("/api/" + shop.tenant() + "/tasks?outcome=conflict"))
                .header("X-API-KEY", shop.newKey(Set.of(Scope.TASKS_READ)))
                .build();
        var tasks = new JsonObject(scene.replica().send(request).body()).getJsonArray("tasks");

        assertThat(tasks.stream().map(task -> ((JsonObject) task).getString("correlationId")))
                .contains(id);
    }

    @Test
    void a_number_that_a_webhook_gave_to_a_customer_is_not_given_to_another() {
        pass("{}", "email", "hal@example.com");
        PassId ida = pass("{}", "email", "ida@example.com");
        assertThat(sync(profile("hal@example.com", "+41446681820"))).containsEntry("outcome", "synced");

        assertThat(sync(profile("ida@example.com", "+41446681820"))).containsEntry("outcome", "conflict");
        assertThat(scene.found(ida)).containsExactly("email ida@example.com");
    }

    @Test
    void a_number_that_its_customer_has_no_more_is_free_for_another() {
        pass("{}", "email", "jan@example.com", "phone", "+41446681830");
        PassId kim = pass("{}", "email", "kim@example.com");
        assertThat(sync(profile("kim@example.com", "+41446681830"))).containsEntry("outcome", "conflict");
        sync(profile("jan@example.com", "+41446681831"));

        assertThat(sync(profile("kim@example.com", "+41446681830"))).containsEntry("outcome", "synced");
        assertThat(scene.found(kim)).containsExactly("email kim@example.com", "phone +41446681830");
    }

    @Test
    void who_has_both_addresses_already_is_in_no_conflict() {
        pass("{}", "email", "leo@example.com", "phone", "+41446681840");
        sync(profile("leo@example.com", "+41446681840"));

        assertThat(sync(profile("leo@example.com", "+41446681840"))).containsEntry("outcome", "unchanged");
    }

    @Test
    void a_number_that_two_customers_claim_at_once_goes_to_one_of_them() {
        PassId mia = pass("{}", "email", "mia@example.com");
        PassId ned = pass("{}", "email", "ned@example.com");
        List<String> tasks;
        try (var held = new HeldCustomers(scene.database())) {
            assertThat(held).isNotNull();
            tasks = List.of(
                    scene.queue(shop, "", profile("mia@example.com", "+41446681860")),
                    scene.queue(shop, "", profile("ned@example.com", "+41446681860")));
            // one waits for the customer, the other for the number
            await().until(() -> scene.database().number("""
                            select count(distinct wait_event) from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'""") == 2);
        }

        assertThat(tasks.stream().map(task -> scene.over(task).get("outcome")))
                .containsExactlyInAnyOrder("synced", "conflict");
        assertThat(Stream.of(mia, ned).filter(pass -> scene.found(pass).contains("phone +41446681860")))
                .hasSize(1);
    }

    private static PassId pass(String data, String... identifiers) {
        return shop.pass(
                "basic",
                identifiers.length == 2
                        ? Map.of(identifiers[0], identifiers[1])
                        : Map.of(identifiers[0], identifiers[1], identifiers[2], identifiers[3]),
                data);
    }

    private static Map<String, String> sync(String body) {
        return scene.over(scene.queue(shop, "", body));
    }
}

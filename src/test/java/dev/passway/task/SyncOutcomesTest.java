package dev.passway.task;

import static dev.passway.task.SyncScene.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.store.PassTypes;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each outcome of profiles/sync, and what it leaves behind. */
class SyncOutcomesTest {
    private static SyncScene scene;

    @BeforeAll
    static void open() {
        scene = new SyncScene("sync_outcomes");
        var card = (Json.Obj) JsonReader.stored("""
                {"passTypeIdentifier":"%s","family":"loyalty","fields":[{"key":"mail","path":"email"}]}
                """.formatted(Shop.PASS_TYPE_IDENTIFIER));
        Shop.await(
                new PassTypes(scene.replica().postgres()).publish(scene.shop().tenant(), "card", card));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void a_new_phone_number_is_stored_and_finds_the_passes() {
        PassId pass = scene.shop()
                .pass("basic", Map.of("email", "ada@example.com", "phone", "+41446681800"), "{\"points\":1}");

        var task = scene.sync(profile("Ada@Example.com", "+41446681801"));

        assertThat(task)
                .containsEntry("state", "done")
                .containsEntry("outcome", "synced")
                .containsEntry("attempts", "1");
        assertThat(scene.customer(pass))
                .containsEntry("email", "ada@example.com")
                .containsEntry("phone", "+41446681801");
        assertThat(scene.found(pass)).containsExactly("email ada@example.com", "phone +41446681801");
        assertThat(scene.column(pass, "version")).isEqualTo("1");
        assertThat(scene.column(pass, "data")).isEqualTo("{\"points\": 1}");
    }

    @Test
    void a_new_email_address_is_found_by_the_phone_number_and_shown() {
        PassId pass = scene.shop()
                .pass(
                        "card",
                        Map.of("email", "bob@example.com", "phone", "+41446681810"),
                        "{\"email\":\"bob@example.com\"}");
        scene.shop().install(pass, "phone", "token-bob");

        var task = scene.sync(profile("robert@example.com", "+41446681810"));

        assertThat(task).containsEntry("outcome", "synced");
        assertThat(scene.column(pass, "data")).isEqualTo("{\"email\": \"robert@example.com\"}");
        assertThat(scene.column(pass, "version")).isEqualTo("2");
        assertThat(scene.database().number("select count(*) from push_queue where pass_id = '" + pass + "'"))
                .isEqualTo(1);
        assertThat(scene.database().value("select correlation_id from pass_event where pass_id = '" + pass + "'"))
                .contains(task.get("task_id"));
    }

    @Test
    void the_same_again_changes_nothing() {
        PassId pass = scene.shop()
                .pass("basic", Map.of("email", "cem@example.com", "phone", "+41446681820"), "{\"points\":1}");
        scene.sync(profile("cem@example.com", "+41446681820"));

        assertThat(scene.sync(profile("cem@example.com", "+41446681820"))).containsEntry("outcome", "unchanged");
        assertThat(scene.column(pass, "version")).isEqualTo("1");
    }

    @Test
    void nobody_has_the_addresses() {
        assertThat(scene.sync(profile("nobody@example.com", "+41446681899")))
                .containsEntry("outcome", "no_customer")
                .containsEntry("state", "done");
    }

    @Test
    void a_late_repetition_of_an_old_webhook_sets_nothing_back() {
        PassId pass = scene.shop()
                .pass("basic", Map.of("email", "dan@example.com", "phone", "+41446681830"), "{\"points\":1}");
        scene.sync("?ts=1700000100", profile("dan@example.com", "+41446681831"));
        scene.sync("?ts=1700000200", profile("dan@example.com", "+41446681832"));

        var late = scene.sync("?ts=1700000100", profile("dan@example.com", "+41446681831"));

        assertThat(late).containsEntry("outcome", "superseded");
        assertThat(scene.customer(pass)).containsEntry("phone", "+41446681832");
        assertThat(scene.found(pass)).containsExactly("email dan@example.com", "phone +41446681832");
    }

    @Test
    void a_repetition_after_the_other_address_moved_on_sets_nothing_back_either() {
        PassId pass = scene.shop()
                .pass("basic", Map.of("email", "eve@example.com", "phone", "+41446681840"), "{\"points\":1}");
        scene.sync("?ts=1700000100", profile("eve@example.com", "+41446681841"));
        scene.sync("?ts=1700000200", profile("eva@example.com", "+41446681841"));

        var late = scene.sync("?ts=1700000100", profile("eve@example.com", "+41446681841"));

        assertThat(late).containsEntry("outcome", "superseded");
        assertThat(scene.customer(pass)).containsEntry("email", "eva@example.com");
    }

    @Test
    void a_phone_number_may_be_shared_unless_it_is_unique() {
        PassId fay = scene.shop().pass("basic", Map.of("email", "fay@example.com"), "{}");
        scene.shop().pass("basic", Map.of("email", "gil@example.com", "phone", "+41446681850"), "{}");

        assertThat(scene.sync(profile("fay@example.com", "+41446681850"))).containsEntry("outcome", "synced");
        assertThat(scene.found(fay)).contains("phone +41446681850");
    }

    @Test
    void several_customers_with_the_address_and_nothing_to_decide_between_them_are_a_conflict() {
        PassId one = scene.shop().pass("basic", Map.of("email", "family@example.com", "customerId", "1"), "{}");
        PassId two = scene.shop().pass("basic", Map.of("email", "family@example.com", "customerId", "2"), "{}");

        assertThat(scene.sync(profile("family@example.com", "+41446681860"))).containsEntry("outcome", "conflict");
        assertThat(scene.found(one)).doesNotContain("phone +41446681860");
        assertThat(scene.found(two)).doesNotContain("phone +41446681860");
    }

    @Test
    void all_passes_of_the_customer_follow() {
        PassId first = scene.shop().pass("basic", Map.of("email", "hal@example.com", "customerId", "h1"), "{}");
        PassId second = scene.shop().pass("premium", Map.of("email", "old@example.com", "customerId", "h2"), "{}");
        scene.database()
                .execute("update pass set customer_id = (select customer_id from pass where pass_id = '" + first
                        + "') where pass_id = '" + second + "'");

        scene.sync(profile("hal@example.com", "+41446681870"));

        assertThat(scene.found(first)).containsExactly("customerId h1", "email hal@example.com", "phone +41446681870");
        assertThat(scene.found(second)).containsExactly("customerId h2", "email hal@example.com", "phone +41446681870");
    }

    @Test
    void null_and_what_can_not_be_read_leave_the_address_alone() {
        PassId pass = scene.shop()
                .pass("basic", Map.of("email", "ian@example.com", "phone", "+41446681880"), "{\"points\":1}");

        scene.sync("{\"email\":\"ian@example.com\",\"phone_number\":\"None\"}");
        scene.sync("{\"email\":\"{{ person.email }}\",\"phone_number\":\"+41446681880\"}");
        scene.sync("{\"email\":null,\"phone_number\":\"+41446681880\"}");

        assertThat(scene.found(pass)).containsExactly("email ian@example.com", "phone +41446681880");
    }

    @Test
    void a_keyed_webhook_queues_one_task_and_its_repetition_gets_the_same_answer() {
        var request = scene.replica()
                .syncRequest(scene.shop(), "?eventId=one", profile("jo@example.com", "+41446681890"))
                .build();

        var first = scene.replica().send(request);
        var second = scene.replica().send(request);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(scene.database().number("select count(*) from task where email = 'jo@example.com'"))
                .isEqualTo(1);
    }
}

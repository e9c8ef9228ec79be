package dev.passway.task;

import static dev.passway.task.SyncScene.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.MerchantServer;
import dev.passway.domain.Scope;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far tasks are, as their tenant sees it, and what happens when the worker or its row is at fault. */
class TaskStatesTest {
    private static SyncScene scene;
    private static String key;

    @BeforeAll
    static void open() {
        scene = new SyncScene("task_states", Map.of("PASSWAY_TASK_ATTEMPTS", "3", "PASSWAY_TASK_LEASE", "1s"));
        key = scene.shop().newKey(Set.of(Scope.TASKS_READ, Scope.TASKS_WRITE));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void a_task_that_is_over_says_what_came_of_it() {
        scene.shop().pass("basic", Map.of("email", "ada@example.com"), "{}");

        var task = scene.sync(profile("ada@example.com", "+41446681800"));

        var shown = get("/" + task.get("task_id"));
        assertThat(shown.getString("state")).isEqualTo("done");
        assertThat(shown.getString("outcome")).isEqualTo("synced");
        assertThat(shown.getInteger("attempts")).isEqualTo(1);
        assertThat(shown.encode()).doesNotContain("ada@example.com").doesNotContain("+4144");
    }

    @Test
    void a_poison_task_is_given_up_and_can_be_redriven() {
        scene.database().execute("""
                create function refuse_customer() returns trigger language plpgsql as $$
                begin raise exception 'refused by a test' using errcode = '22000'; end $$;
                create trigger refuse_customer before update on customer for each row
                    when (new.email = 'bad@example.com') execute function refuse_customer()""");
        scene.shop().pass("basic", Map.of("email", "bad@example.com"), "{}");
        var dead = scene.sync(profile("bad@example.com", "+41446681801"));
        assertThat(dead).containsEntry("state", "dead").containsEntry("attempts", "3");
        assertThat(get("?state=dead").getJsonArray("tasks")).hasSize(1);

        scene.database().execute("drop function refuse_customer cascade");
        String id = Objects.requireNonNull(dead.get("task_id"));
        var redriven = send("/" + id + "/redrive", true);

        assertThat(redriven.getString("state")).isNotEqualTo("dead");
        assertThat(scene.over(id)).containsEntry("state", "done").containsEntry("outcome", "synced");
        assertThat(get("?state=dead").getJsonArray("tasks")).isEmpty();
    }

    @Test
    void what_a_replica_left_behind_is_taken_over_when_its_lease_ends() {
        scene.shop().pass("basic", Map.of("email", "cem@example.com"), "{}");
        scene.database().execute("""
                insert into task (tenant_id, task_id, kind, email, phone, micros)
                values ('acme', '00000000-0000-7000-8000-000000000001', 'profiles/sync', 'cem@example.com', '+41446681802', 1);
                insert into task_queue (tenant_id, task_id, profile, attempts, since, due_at, lease_token, leased_until)
                values ('acme', '00000000-0000-7000-8000-000000000001', sha256('x'), 1, now(), now() + interval '1 second',
                    gen_random_uuid(), now() + interval '1 second')""");
        assertThat(get("/00000000-0000-7000-8000-000000000001").getString("state"))
                .isEqualTo("running");

        assertThat(scene.over("00000000-0000-7000-8000-000000000001"))
                .containsEntry("outcome", "synced")
                .containsEntry("attempts", "2");
    }

    @Test
    void a_burst_of_one_profile_is_told_once_and_each_caller_keeps_its_task() {
        try (var server = MerchantServer.start(0)) {
            scene.tell(server.url());
            scene.shop().pass("basic", Map.of("email", "dan@example.com"), "{}");
            try (var held = new HeldCustomers(scene.database())) {
                assertThat(held).isNotNull();
                for (int i = 0; i < 20; i++) {
                    scene.queue("", profile("dan@example.com", "+41446681803"));
                }
            }
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> scene.database()
                                    .number(
                                            "select count(*) from task where email = 'dan@example.com' and state = 'done'")
                            == 20);

            assertThat(server.messages()).hasSize(1);
        } finally {
            scene.tellNobody();
        }
    }

    @Test
    void ten_thousand_tasks_of_one_tenant_do_not_delay_another_ones() {
        scene.database().execute("""
                insert into tenant (tenant_id, settings) values ('flood', '{}');
                insert into task (tenant_id, task_id, kind, email, micros)
                select 'flood', ('00000000-0000-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'profiles/sync',
                    n || '@example.com', 1 from generate_series(1, 10000) n;
                insert into task_queue (tenant_id, task_id, profile)
                select 'flood', task_id, sha256(convert_to(email, 'UTF8')) from task where tenant_id = 'flood'""");
        long began = System.nanoTime();

        scene.sync(profile("nobody@example.com", "+41446681804"));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(scene.database().number("select count(*) from task_queue where tenant_id = 'flood'"))
                .isPositive();
        scene.database().execute("delete from task_queue where tenant_id = 'flood'");
    }

    @Test
    void the_list_goes_page_by_page() {
        for (int i = 0; i < 101; i++) {
            scene.queue("", profile("page" + i + "@example.com", "+4144668" + (3000 + i)));
        }

        await().until(() -> get("?outcome=no_customer").getJsonArray("tasks").size() == 100);
        var first = get("?outcome=no_customer");
        var second = get("?outcome=no_customer&before=" + first.getString("next"));

        assertThat(first.getJsonArray("tasks")).hasSize(100);
        assertThat(second.getJsonArray("tasks")).isNotEmpty();
        assertThat(second.getString("next")).isNull();
    }

    private static JsonObject get(String path) {
        return send(path, false);
    }

    private static JsonObject send(String path, boolean post) {
        var request = HttpRequest.newBuilder(
                        scene.replica().uri("/api/" + scene.shop().tenant() + "/tasks" + path))
                .header("X-API-KEY", key);
        var answer = scene.replica().send((post ? request.POST(BodyPublishers.noBody()) : request).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}

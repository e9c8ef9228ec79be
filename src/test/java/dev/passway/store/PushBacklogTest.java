package dev.passway.store;

import static dev.passway.store.PushScene.TOPIC;
import static dev.passway.store.PushScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.passway.domain.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushBacklogTest {
    private static final int ALL = 100;

    private final PushScene scene = PushScene.create("push_backlog");
    private final PushBacklog backlog = new PushBacklog(scene.postgres());

    @AfterEach
    void empty_the_queue() {
        scene.database().execute("truncate push_queue");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void an_empty_queue_has_no_lanes() {
        assertThat(look(ALL)).isEmpty();
    }

    @Test
    void counts_lane_by_lane() {
        var other = new TenantId("other");
        scene.addTenant(other, TOPIC);
        scene.queuedPass();
        scene.queuedPass();
        scene.queue(other, scene.addPass(other), 2);

        assertThat(look(ALL))
                .extracting(LaneBacklog::tenant, LaneBacklog::passTypeIdentifier, LaneBacklog::rows)
                .containsExactlyInAnyOrder(tuple(scene.tenant(), TOPIC, 2L), tuple(other, TOPIC, 1L));
    }

    @Test
    void tells_for_how_long_the_oldest_row_has_been_due() {
        scene.queuedPass();
        scene.database().execute("update push_queue set due_at = now() - interval '1 hour'");
        scene.queuedPass();

        assertThat(look(ALL))
                .singleElement()
                .satisfies(lane -> assertThat(lane.overdue()).isBetween(Duration.ofHours(1), Duration.ofMinutes(61)));
    }

    @Test
    void what_is_to_be_tried_later_is_counted_but_not_overdue() {
        scene.queuedPass();
        scene.database().execute("update push_queue set due_at = now() + interval '1 hour'");

        assertThat(look(ALL)).singleElement().satisfies(lane -> {
            assertThat(lane.rows()).isEqualTo(1);
            assertThat(lane.overdue()).isZero();
        });
    }

    @Test
    void of_too_many_lanes_tells_those_that_wait_for_the_longest() {
        var late =
                IntStream.range(0, 3).mapToObj(i -> new TenantId("late-" + i)).toList();
        for (var tenant : late) {
            scene.addTenant(tenant, TOPIC);
            scene.queue(tenant, scene.addPass(tenant), 2);
        }
        scene.database().execute("update push_queue set due_at = now() - interval '1 hour'");
        scene.queuedPass();

        assertThat(look(3)).extracting(LaneBacklog::tenant).containsExactlyInAnyOrderElementsOf(late);
    }

    @Test
    void counts_a_long_lane_exactly_while_the_table_is_small() {
        fill("many", 5_000);

        assertThat(look(ALL)).extracting(LaneBacklog::rows).containsExactly(5_000L);
    }

    @Test
    void estimates_a_long_lane_from_a_part_of_a_large_table() {
        fill("most", 30_000);
        fill("few", 999);
        long pages = scene.database().number("select pg_relation_size('push_queue') / 8192");
        // a quarter of the table: the number of pages drawn strays by a tenth
        var sampling = new PushBacklog(scene.postgres(), (int) pages / 4);

        assertThat(await(sampling.look(ALL))).hasSize(2).allSatisfy(lane -> {
            if (lane.tenant().value().equals("few")) {
                assertThat(lane.rows()).isEqualTo(999);
            } else {
                assertThat(lane.rows()).isBetween(15_000L, 60_000L).isNotEqualTo(PushBacklog.EXACT);
            }
        });
    }

    @Test
    void reads_no_more_of_a_long_queue_than_it_has_to() throws SQLException {
        fill("long", 100_000);
        scene.database().execute("vacuum analyze push_queue");
        var plan = plan();

        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on push_queue"));
        assertThat(plan).anyMatch(line -> line.contains("Sample Scan on push_queue"));
        // a row is of 150 bytes or so: 512 pages hold a quarter of them
        long buffers = scene.database().number("select pg_relation_size('push_queue') / 8192");
        assertThat(buffers).isGreaterThan(1_500);
        assertThat(touched(plan)).isLessThan(900);
    }

    /** The statement's plan as the program has it: made for any values, by index. */
    private List<String> plan() throws SQLException {
        try (var connection = scene.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;"
                    + "set plan_cache_mode = force_generic_plan");
            statement.execute("prepare look (integer, integer, integer) as " + PushBacklog.LOOK);
            var lines = new ArrayList<String>();
            try (var rows = statement.executeQuery("explain (analyze, buffers) execute look (100, 1000, 512)")) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        }
    }

    /** Pages read by the whole statement, from the first line that tells. */
    private static long touched(List<String> plan) {
        return plan.stream()
                .filter(line -> line.contains("Buffers: shared"))
                .findFirst()
                .map(line -> Pattern.compile("(?:hit|read)=(\\d+)")
                        .matcher(line)
                        .results()
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .sum())
                .orElseThrow();
    }

    /** Queues rows of passes that nobody has: all that counts is how many. */
    private void fill(String tenant, int rows) {
        scene.database().execute("""
                set session_replication_role = replica;
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select '%s', gen_random_uuid(), '%s', 2, gen_random_uuid() from generate_series(1, %d)""".formatted(tenant, TOPIC, rows));
    }

    private List<LaneBacklog> look(int lanes) {
        return await(backlog.look(lanes));
    }
}

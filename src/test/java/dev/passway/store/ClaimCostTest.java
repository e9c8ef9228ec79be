package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a claim reads, in pages, when a lane is long and much of it is claimed already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimCostTest {
    private static final int ROWS = 20_000;
    private static final int LEASED = 8_000;

    private final PushScene scene = PushScene.create("claim_cost");
    private final PushQueue queue = new PushQueue(scene.postgres());

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void claimed_rows_are_not_looked_at_again() throws SQLException {
        fill();
        long before = pagesOfAClaim();

        for (int claimed = 0; claimed < LEASED; claimed += 1_000) {
            assertThat(PushScene.await(queue.claim(1_000, Duration.ofMinutes(10), List.of())))
                    .hasSize(1_000);
        }

        assertThat(pagesOfAClaim()).isLessThan(before + LEASED / 40);
    }

    private void fill() {
        scene.database().execute("""
                insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number,
                    authentication_token, data, times, metadata, shown)
                select tenant_id, id, name, pass_type_identifier, id::text, 'not so secret', '{}', '{}', '{}', sha256('x')
                from pass_type, (select gen_random_uuid() as id from generate_series(1, %d)) ids;
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select tenant_id, pass_id, pass_type_identifier, 2, gen_random_uuid() from pass;
                analyze""".formatted(ROWS));
    }

    /** As a connection of the program would run it, and rolled back. */
    private long pagesOfAClaim() throws SQLException {
        try (var connection = scene.database().connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    set local plan_cache_mode = force_generic_plan;
                    set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off;
                    prepare claim (integer, uuid, bigint, text[], text[], uuid[], integer[], uuid, boolean) as
                    %s""".formatted(SqlTest.text("PushQueue.CLAIM")));
            try (var plan = statement.executeQuery("""
                    explain (analyze, buffers, format json) execute claim (
                        1, gen_random_uuid(), 30000, '{}', '{}', '{}', '{}', '00000000-0000-0000-0000-000000000000', true)""")) {
                plan.next();
                var root = new JsonArray(plan.getString(1)).getJsonObject(0).getJsonObject("Plan");
                assertThat(root.getLong("Actual Rows")).isEqualTo(1);
                return root.getLong("Shared Hit Blocks") + root.getLong("Shared Read Blocks");
            } finally {
                connection.rollback();
            }
        }
    }
}

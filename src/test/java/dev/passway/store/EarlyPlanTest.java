package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A plan is made once and kept: it may come from a quiet night, when the tables were empty and analyzed so, and has to serve the
 * campaign of the next morning. An index that fits half as well costs nothing there, and a timeout here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlyPlanTest {
    private static final int ROWS = 20_000;
    private static final int CLAIMED = 256;
    /** Of 8 kB, for each row: what the way through an index or two takes, and writing the row and its index entries. */
    private static final int PAGES = 40;

    private final PushScene scene = PushScene.create("early_plan");

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void a_claim_planned_for_an_empty_queue_reaches_each_row_of_a_long_lane_through_its_index() throws SQLException {
        for (String table : List.of("pass", "registration", "push_queue")) {
            scene.database().execute("alter table " + table + " set (autovacuum_enabled = off)");
            scene.database().execute("vacuum analyze " + table);
        }
        try (var connection = scene.database().connect()) {
            connection.setAutoCommit(false);
            prepare(connection);
            explain(connection);

            fill();

            String plan = explain(connection);
            assertThat(pages(plan)).as(plan).isLessThan(CLAIMED * PAGES);
        }
    }

    /** As a connection of the program does. */
    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    set plan_cache_mode = force_generic_plan;
                    set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
                    prepare claim (integer, uuid, bigint, text[], text[], uuid[], integer[], uuid) as
                    %s""".formatted(SqlTest.text("PushQueue.CLAIM")));
            connection.commit();
        }
    }

    private static String explain(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var lines = statement.executeQuery("""
                        explain (analyze, buffers, timing off) execute claim (
                            %d, gen_random_uuid(), 30000, '{}', '{}', '{}', '{}',
                            '00000000-0000-0000-0000-000000000000')""".formatted(CLAIMED))) {
            var plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        } finally {
            connection.rollback();
        }
    }

    /** Pages of the whole statement. */
    private static long pages(String plan) {
        return plan.lines()
                .filter(line -> line.strip().startsWith("Buffers: shared"))
                .findFirst()
                .map(line -> line.replaceAll(".*hit=([0-9]+).*", "$1"))
                .map(Long::valueOf)
                .orElseThrow();
    }

    private void fill() {
        scene.database().execute("""
                insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number,
                    authentication_token, data, times, metadata, shown)
                select tenant_id, id, name, pass_type_identifier, id::text, 'not so secret', '{}', '{}', '{}', sha256('x')
                from pass_type, (select gen_random_uuid() as id from generate_series(1, %d)) ids;
                insert into registration
                    (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
                select tenant_id, pass_id, 'phone', md5(pass_id::text), pass_type_identifier from pass;
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select tenant_id, pass_id, pass_type_identifier, 2, gen_random_uuid() from pass""".formatted(ROWS));
    }
}

package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.DevConfig;
import dev.passway.store.TokenOutcome.Accepted;
import dev.passway.store.TokenOutcome.Retried;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A plan is made once and kept: it may come from a quiet night, when the queue was empty and vacuumed so, and has to serve the
 * campaign of the next morning. To read the whole queue for each row costs nothing there, and a timeout here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlyPlanTest {
    private static final List<String> TABLES = List.of("pass", "registration", "push_queue");
    private static final int ROWS = 20_000;
    private static final int CLAIMED = 256;
    /** Index entries of the queue read for each row that is claimed and marked. */
    private static final int ENTRIES = 10;

    private final PushScene scene = PushScene.create("early_plan");

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void what_was_planned_for_an_empty_queue_reads_no_more_of_a_long_one_than_it_needs() {
        installPasses();
        var only = scene.addPass();
        var phone = scene.register(only, "phone");
        leaveTracesOfCampaigns();
        TABLES.forEach(table -> scene.database().execute("vacuum analyze " + table));
        // one connection, so that all that follows is planned on it once
        var postgres = PostgresConnector.open(
                scene.vertx(),
                DevConfig.read(with(Map.of("PASSWAY_POSTGRES_POOL_SIZE", "1"))).postgres());
        for (TokenOutcome outcome : List.of(new Retried(phone, Duration.ZERO), new Accepted(phone))) {
            scene.queue(only, 2);
            assertThat(claimAndMark(postgres, outcome)).isOne();
        }
        scene.database().execute("delete from push_queue");

        queueAll();
        assertThat(claimAndMark(postgres)).isEqualTo(CLAIMED);

        // what a session has counted is in the view when it has ended
        PushScene.await(postgres.close());
        await().until(() -> entriesRead() >= CLAIMED);
        assertThat(entriesRead()).isLessThan((long) CLAIMED * ENTRIES);
    }

    private Map<String, String> with(Map<String, String> more) {
        var variables = DevConfig.variables(scene.database());
        variables.putAll(more);
        return variables;
    }

    /** Claims what is due and marks it; how many rows. */
    private int claimAndMark(Postgres postgres, TokenOutcome... outcomes) {
        var claims = PushScene.await(new PushQueue(postgres).claim(CLAIMED, Duration.ofMinutes(1), List.of()));
        var marks = claims.stream()
                .map(claim -> new PushMark(claim, Stream.of(outcomes).toList()))
                .toList();
        return PushScene.await(new PushMarks(postgres).mark(marks));
    }

    private long entriesRead() {
        return scene.database().number("""
                select coalesce(sum(idx_tup_read), 0)::bigint from pg_stat_user_indexes where relname = 'push_queue'""");
    }

    /** Indexes keep their height; that of the primary key, with its random keys, is the highest. */
    private void leaveTracesOfCampaigns() {
        for (int campaign = 0; campaign < 3; campaign++) {
            queueAll();
            scene.database().execute("delete from push_queue");
            scene.database().execute("vacuum push_queue");
        }
    }

    private void queueAll() {
        scene.database().execute("""
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select tenant_id, pass_id, pass_type_identifier, 2, gen_random_uuid() from pass""");
    }

    private void installPasses() {
        TABLES.forEach(table -> scene.database().execute("alter table " + table + " set (autovacuum_enabled = off)"));
        scene.database().execute("""
                insert into pass (tenant_id, pass_id, pass_type, pass_type_identifier, serial_number,
                    authentication_token, data, times, metadata, shown)
                select tenant_id, id, name, pass_type_identifier, id::text, 'not so secret', '{}', '{}', '{}', sha256('x')
                from pass_type, (select gen_random_uuid() as id from generate_series(1, %d)) ids;
                insert into registration
                    (tenant_id, pass_id, device_library_identifier, push_token, pass_type_identifier)
                select tenant_id, pass_id, 'phone', md5(pass_id::text), pass_type_identifier from pass""".formatted(ROWS));
    }
}

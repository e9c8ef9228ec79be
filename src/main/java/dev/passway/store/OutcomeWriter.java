package dev.passway.store;

import dev.passway.store.TokenOutcome.Accepted;
import dev.passway.store.TokenOutcome.Again;
import dev.passway.store.TokenOutcome.Delayed;
import dev.passway.store.TokenOutcome.GivenUp;
import dev.passway.store.TokenOutcome.Quarantined;
import dev.passway.store.TokenOutcome.Removed;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes outcomes to the registrations of passes whose queue rows the transaction has locked. A registration is found
 * by its token, so one that got another token meanwhile stays a target.
 */
final class OutcomeWriter {
    private final SqlConnection connection;
    private final List<PushMark> marks;

    OutcomeWriter(SqlConnection connection, List<PushMark> marks) {
        this.connection = connection;
        this.marks = marks;
    }

    /** Sends what there is to write, in this order; waits for nothing. */
    List<Future<Void>> write() {
        return Stream.of(remove(), retry(), delayOtherPasses(), accept(), await(), quarantine(), giveUp())
                .flatMap(Optional::stream)
                .toList();
    }

    private static final String REMOVE = """
            with dead as (
                select r.tenant_id, r.pass_id, r.device_library_identifier
                from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[])
                    as o (tenant_id, pass_id, push_token, topic, before)
                join registration r
                    on r.tenant_id = o.tenant_id and r.pass_type_identifier = o.topic and r.push_token = o.push_token
                where r.registered_at < o.before
                order by r.tenant_id, r.pass_id, r.device_library_identifier
                for update of r
            )
            delete from registration r using dead
            where r.tenant_id = dead.tenant_id and r.pass_id = dead.pass_id
                and r.device_library_identifier = dead.device_library_identifier
            """;

    private Optional<Future<Void>> remove() {
        var lines = OutcomeLines.of(marks, Removed.class);
        var before = lines.array(line -> line.outcome().before().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new);
        return run(
                lines, REMOVE, lines.values().addArrayOfString(lines.topics()).addArrayOfOffsetDateTime(before));
    }

    private static final String RETRY = """
            update registration r set
                retry_at = now() + o.delay_ms * interval '1 millisecond',
                retries = r.retries + 1,
                retried_ms = case when r.retried_version = o.version then r.retried_ms else 0 end + o.delay_ms,
                retried_version = o.version
            from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[], $5::bigint[])
                as o (tenant_id, pass_id, push_token, version, delay_ms)
            where r.tenant_id = o.tenant_id and r.pass_id = o.pass_id and r.push_token = o.push_token
            """;

    private Optional<Future<Void>> retry() {
        var lines = OutcomeLines.of(marks, Again.class);
        return run(lines, RETRY, lines.values().addArrayOfLong(lines.versions()).addArrayOfLong(delays(lines)));
    }

    private static final String DELAY_OTHER_PASSES = """
            with busy as (
                select r.tenant_id, r.pass_id, r.device_library_identifier, o.delay_ms
                from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::bigint[])
                    as o (tenant_id, pass_id, push_token, topic, delay_ms)
                join registration r
                    on r.tenant_id = o.tenant_id and r.pass_type_identifier = o.topic and r.push_token = o.push_token
                    and r.pass_id <> o.pass_id
                order by r.tenant_id, r.pass_id, r.device_library_identifier
                for update of r
            )
            update registration r set retry_at = greatest(r.retry_at, now() + busy.delay_ms * interval '1 millisecond')
            from busy
            where r.tenant_id = busy.tenant_id and r.pass_id = busy.pass_id
                and r.device_library_identifier = busy.device_library_identifier
            """;

    private Optional<Future<Void>> delayOtherPasses() {
        var lines = OutcomeLines.of(marks, Delayed.class);
        return run(
                lines,
                DELAY_OTHER_PASSES,
                lines.values().addArrayOfString(lines.topics()).addArrayOfLong(delays(lines)));
    }

    private static final String ACCEPT = """
            update registration r set
                accepted_version = greatest(r.accepted_version, o.version), accepted_at = now(),
                retry_at = null, retries = 0, retried_ms = 0
            from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[])
                as o (tenant_id, pass_id, push_token, version)
            where r.tenant_id = o.tenant_id and r.pass_id = o.pass_id and r.push_token = o.push_token
            """;

    private Optional<Future<Void>> accept() {
        var lines = OutcomeLines.of(marks, Accepted.class);
        return run(lines, ACCEPT, lines.values().addArrayOfLong(lines.versions()));
    }

    // once a version, so that a pass is not waited for again which was nudged in vain
    private static final String AWAIT = """
            insert into pass_delivery as d (tenant_id, pass_id, accepted_version, accepted_at, awaited_since)
            select o.tenant_id, o.pass_id, max(o.version), now(), now()
            from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[])
                as o (tenant_id, pass_id, push_token, version)
            group by o.tenant_id, o.pass_id
            order by o.tenant_id collate "C", o.pass_id
            on conflict (tenant_id, pass_id) do update set
                accepted_version = excluded.accepted_version, accepted_at = excluded.accepted_at,
                awaited_since = case when d.served_version < excluded.accepted_version then excluded.accepted_at end
            where d.accepted_version < excluded.accepted_version
            """;

    /** From now on a fetch is waited for. */
    private Optional<Future<Void>> await() {
        var lines = OutcomeLines.of(marks, Accepted.class);
        return run(lines, AWAIT, lines.values().addArrayOfLong(lines.versions()));
    }

    private static final String QUARANTINE = """
            update registration r set quarantined_at = now(), quarantine_reason = o.reason
            from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as o (tenant_id, pass_id, push_token, reason)
            where r.tenant_id = o.tenant_id and r.pass_id = o.pass_id and r.push_token = o.push_token
            """;

    private Optional<Future<Void>> quarantine() {
        var lines = OutcomeLines.of(marks, Quarantined.class);
        var reasons = lines.array(line -> line.outcome().reason(), String[]::new);
        return run(lines, QUARANTINE, lines.values().addArrayOfString(reasons));
    }

    private static final String GIVE_UP = """
            update registration r set given_up_version = greatest(r.given_up_version, o.version), retry_at = null
            from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[])
                as o (tenant_id, pass_id, push_token, version)
            where r.tenant_id = o.tenant_id and r.pass_id = o.pass_id and r.push_token = o.push_token
            """;

    private Optional<Future<Void>> giveUp() {
        var lines = OutcomeLines.of(marks, GivenUp.class);
        return run(lines, GIVE_UP, lines.values().addArrayOfLong(lines.versions()));
    }

    private static Long[] delays(OutcomeLines<? extends Again> lines) {
        return lines.lines().stream()
                .map(line -> line.outcome().delay().toMillis())
                .toArray(Long[]::new);
    }

    private Optional<Future<Void>> run(OutcomeLines<?> lines, String sql, Tuple values) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(connection.preparedQuery(sql).execute(values).mapEmpty());
    }
}

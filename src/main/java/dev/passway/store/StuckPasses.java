package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/** Passes of which APNs accepted a version that no phone has fetched. */
public final class StuckPasses {
    /** Most passes of one statement. */
    public static final int MOST = 500;

    private final Postgres postgres;

    public StuckPasses(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * What became stuck.
     *
     * @param tenant whose passes
     * @param passes how many of them
     * @param nudged for how many of them a push was queued; for the others one is under way, or no phone is left
     */
    public record Stuck(TenantId tenant, long passes, long nudged) {}

    // Whoever holds a row deals with it, so replicas don't wait for each other. A version is nudged once: marks
    // wait for no fetch of a version that they have seen before. A device that shall be woken again has accepted
    // less than that.
    private static final String NUDGE = """
            with stuck as materialized (
                select d.tenant_id, d.pass_id, d.accepted_version
                from pass_delivery d
                where d.awaited_since is not null and d.awaited_since <= now() - $1 * interval '1 millisecond'
                order by d.awaited_since
                limit 500
                for update skip locked
            ), ended as (
                update pass_delivery d
                set awaited_since = null, nudged_version = s.accepted_version, nudged_at = now()
                from stuck s
                where d.tenant_id = s.tenant_id and d.pass_id = s.pass_id
            ), queued as (
                insert into push_queue (tenant_id, pass_id, pass_type_identifier, wanted_version, correlation_id)
                select p.tenant_id, p.pass_id, p.pass_type_identifier, s.accepted_version, coalesce((
                        select e.correlation_id from pass_event e
                        where e.tenant_id = s.tenant_id and e.pass_id = s.pass_id and e.version = s.accepted_version
                            and e.at > now() - interval '2 days' and e.at <= now()
                        order by e.at desc limit 1), gen_random_uuid())
                from stuck s join pass p on p.tenant_id = s.tenant_id and p.pass_id = s.pass_id
                where exists (
                    select from registration r
                    where r.tenant_id = s.tenant_id and r.pass_id = s.pass_id and r.quarantined_at is null
                        and r.accepted_version >= s.accepted_version)
                order by p.tenant_id, p.pass_id
                on conflict (tenant_id, pass_id) do nothing
                returning tenant_id, pass_id, wanted_version
            ), woken as (
                update registration r set accepted_version = least(r.accepted_version, q.wanted_version - 1)
                from queued q
                where r.tenant_id = q.tenant_id and r.pass_id = q.pass_id
            )
            select s.tenant_id, count(*) as passes, count(q.pass_id) as nudged
            from stuck s left join queued q on q.tenant_id = s.tenant_id and q.pass_id = s.pass_id
            group by s.tenant_id
            """;

    /**
     * Queues one more push for passes that have waited for so long, at most {@value #MOST} of them. Each version of a pass
     * becomes stuck once.
     */
    public Future<List<Stuck>> nudge(Duration after) {
        return postgres.query(NUDGE, Tuple.of(after.toMillis()))
                .map(rows -> rows.stream()
                        .map(row -> new Stuck(
                                new TenantId(row.getString("tenant_id")), row.getLong("passes"), row.getLong("nudged")))
                        .toList());
    }
}

package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes due rows from the push queue. A row is held by a lease; once that runs out, any replica may take it over.
 * {@link PushMarks} writes what came of them.
 */
public final class PushQueue {
    /** Stands for "no certificate" where SQL compares; RFC 9562 calls it the nil UUID. */
    private static final UUID NIL = new UUID(0, 0);

    private final Postgres postgres;

    public PushQueue(Postgres postgres) {
        this.postgres = postgres;
    }

    // Lanes are found by hopping through the index. Each due lane gets an equal share, in a random order, so that a
    // long lane does not hold up a short one. A lane with a pace of which the caller says nothing gives one row,
    // which tells the pace; the replicas that share it are counted as Replicas counts them. Rows that another replica
    // holds are skipped, never waited for, so the order of locking can't lead to a deadlock. A claimed row is due again
    // when its lease ends: in the index it stands behind those that a claim looks at.
    // Plans are kept, also those that were made while the queue was empty, where reading all of it cost nothing. So no
    // plan is left the choice: each table is reached from the rows before it, and locked rows by their place. A row
    // that changed since the statement began is locked and yet not found at its place; the next claim takes it.
    // A claim is not waited for until it is on the disk: one that PostgreSQL loses as it crashes is made again, and at
    // worst a phone is woken twice.
    private static final String CLAIM = """
            with recursive lane as (
                (select tenant_id, pass_type_identifier from push_queue
                where attempts >= 0
                order by tenant_id, pass_type_identifier limit 1)
                union all
                select following.tenant_id, following.pass_type_identifier
                from lane, lateral (
                    select q.tenant_id, q.pass_type_identifier from push_queue q
                    where (q.tenant_id, q.pass_type_identifier) > (lane.tenant_id, lane.pass_type_identifier)
                        and q.attempts >= 0
                    order by q.tenant_id, q.pass_type_identifier limit 1) following
            ), live as materialized (
                select greatest(1, count(*)) as replicas from replica where seen_at > now() - interval '5 seconds'
            ), open as materialized (
                select lane.tenant_id, lane.pass_type_identifier, c.certificate_id, paced.pace,
                    coalesce(room.rows, case when paced.pace is not null then 1 end) as rows
                from lane
                cross join lateral (
                    select from push_queue q
                    where q.tenant_id = lane.tenant_id and q.pass_type_identifier = lane.pass_type_identifier
                        and q.attempts >= 0 and q.due_at <= now()
                        and (q.leased_until is null or q.leased_until <= now())
                    order by q.due_at limit 1) front
                left join lateral (
                    select greatest(1, (t.settings -> 'push' -> 'rate')::float8) / live.replicas as pace
                    from tenant t, live
                    where t.tenant_id = lane.tenant_id
                        and jsonb_typeof(t.settings -> 'push' -> 'rate') = 'number') paced on true
                left join certificate c
                    on c.tenant_id = lane.tenant_id and c.pass_type_identifier = lane.pass_type_identifier
                left join unnest($4::text[], $5::text[], $6::uuid[], $7::integer[])
                    as room (tenant_id, pass_type_identifier, certificate_id, rows)
                    on room.tenant_id = lane.tenant_id and room.pass_type_identifier = lane.pass_type_identifier
                    and room.certificate_id = coalesce(c.certificate_id, $8)
                where coalesce(room.rows > 0, $9) and (select set_config('synchronous_commit', 'off', true)) = 'off'
            ), share as materialized (
                select *, least(rows, greatest(1, $1::integer / (select count(*) from open))) as size
                from open order by random()
            ), due as materialized (
                select taken.tenant_id, taken.pass_id, taken.place, share.certificate_id, share.pace, share.size
                from share, lateral (
                    select q.tenant_id, q.pass_id, q.ctid as place from push_queue q
                    where q.tenant_id = share.tenant_id and q.pass_type_identifier = share.pass_type_identifier
                        and q.attempts >= 0 and q.due_at <= now()
                        and (q.leased_until is null or q.leased_until <= now())
                    order by q.due_at
                    limit share.size
                    for update skip locked) taken
                limit $1
            ), claimed as (
                update push_queue q
                set lease_token = $2, leased_until = now() + $3 * interval '1 millisecond', attempts = q.attempts + 1,
                    due_at = now() + $3 * interval '1 millisecond'
                from due
                where q.ctid = due.place
                returning q.tenant_id, q.pass_id, q.pass_type_identifier, q.lease_token, q.wanted_version,
                    q.correlation_id, q.queued_at, due.certificate_id, due.pace, due.size
            )
            select claimed.tenant_id, claimed.pass_id, pass_type_identifier, certificate_id, pace, size::integer,
                lease_token, wanted_version, correlation_id,
                greatest(0, extract(epoch from now() - queued_at) * 1000)::bigint as waited_ms,
                target.push_token, target.retries, target.retried_ms
            from claimed left join lateral (
                select distinct on (r.push_token) r.push_token, r.retries,
                    case when r.retried_version = claimed.wanted_version then r.retried_ms else 0 end as retried_ms
                from (
                    select * from registration r
                    where r.tenant_id = claimed.tenant_id and r.pass_id = claimed.pass_id offset 0) r
                where r.accepted_version < claimed.wanted_version and r.given_up_version < claimed.wanted_version
                    and r.quarantined_at is null and (r.retry_at is null or r.retry_at <= now())) target on true
            order by claimed.tenant_id, claimed.pass_id
            """;

    /**
     * Claims due rows across all tenants, each lane its share.
     *
     * @param rows most rows to claim, at least 1
     * @param lease how long they are held
     * @param rooms lanes with a bound of their own
     */
    public Future<List<PushClaim>> claim(int rows, Duration lease, List<LaneRoom> rooms) {
        return postgres.query(CLAIM, values(rows, lease, rooms, true)).map(PushQueue::claims);
    }

    /**
     * The same from these lanes only, beside other claims: it may take long.
     *
     * @param rooms the lanes
     */
    public Future<List<PushClaim>> claimFrom(int rows, Duration lease, List<LaneRoom> rooms) {
        return postgres.queryApart(CLAIM, values(rows, lease, rooms, false)).map(PushQueue::claims);
    }

    private static Tuple values(int rows, Duration lease, List<LaneRoom> rooms, boolean others) {
        var lanes = rooms.stream().map(LaneRoom::lane).toList();
        return Tuple.of(rows, UUID.randomUUID(), lease.toMillis())
                .addArrayOfString(
                        lanes.stream().map(lane -> lane.tenant().value()).toArray(String[]::new))
                .addArrayOfString(lanes.stream().map(Lane::passTypeIdentifier).toArray(String[]::new))
                .addArrayOfUUID(lanes.stream()
                        .map(lane -> lane.certificateId().orElse(NIL))
                        .toArray(UUID[]::new))
                .addArrayOfInteger(rooms.stream().map(LaneRoom::rows).toArray(Integer[]::new))
                .addUUID(NIL)
                .addBoolean(others);
    }

    /** The answer holds one line per target, and one for a row without any; lines of one row stand together. */
    private static List<PushClaim> claims(RowSet<Row> lines) {
        List<PushClaim> claims = new ArrayList<>();
        List<PushTarget> targets = new ArrayList<>();
        Optional<Row> open = Optional.empty();
        for (Row line : lines) {
            if (open.isPresent() && !samePass(open.get(), line)) {
                claims.add(claim(open.get(), targets));
                targets.clear();
            }
            open = Optional.of(line);
            target(line).ifPresent(targets::add);
        }
        open.ifPresent(last -> claims.add(claim(last, targets)));
        return claims;
    }

    private static boolean samePass(Row one, Row other) {
        return one.getUUID("pass_id").equals(other.getUUID("pass_id"))
                && one.getString("tenant_id").equals(other.getString("tenant_id"));
    }

    private static PushClaim claim(Row row, List<PushTarget> targets) {
        var lane = new Lane(
                new TenantId(row.getString("tenant_id")),
                row.getString("pass_type_identifier"),
                Optional.ofNullable(row.getUUID("certificate_id")));
        return new PushClaim(
                lane,
                new LaneShare(row.getInteger("size"), Optional.ofNullable(row.getDouble("pace"))),
                new PassId(row.getUUID("pass_id")),
                row.getUUID("lease_token"),
                row.getLong("wanted_version"),
                new CorrelationId(row.getUUID("correlation_id")),
                Duration.ofMillis(row.getLong("waited_ms")),
                targets);
    }

    private static Optional<PushTarget> target(Row row) {
        return Optional.ofNullable(row.getString("push_token"))
                .map(token -> new PushTarget(
                        new PushToken(token), row.getInteger("retries"), Duration.ofMillis(row.getLong("retried_ms"))));
    }
}

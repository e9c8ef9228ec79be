package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.store.Journey.Fetched;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Answers where a pass is. Each answer is read by keys, and bounded. */
public final class Journeys {
    private final Postgres postgres;

    public Journeys(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String HEAD = """
            select p.pass_type, p.serial_number, p.version, p.modified_at, coalesce(q.wanted_version, 0) as wanted_version,
                coalesce(d.accepted_version, 0) as accepted_version, d.accepted_at,
                coalesce(d.nudged_version, 0) as nudged_version,
                coalesce(d.served_version, 0) as served_version, d.served_at
            from pass p
            left join push_queue q on q.tenant_id = p.tenant_id and q.pass_id = p.pass_id
            left join pass_delivery d on d.tenant_id = p.tenant_id and d.pass_id = p.pass_id
            where p.tenant_id = $1 and p.pass_id = $2
            """;

    /**
     * The journey of the pass; empty if the tenant has none of that id.
     *
     * @param before where to begin; empty for the newest version
     * @param most versions, at least 1
     */
    public Future<Optional<Journey>> find(TenantId tenant, PassId pass, Optional<JourneyPlace> before, int most) {
        Tuple key = Tuple.of(tenant.value(), pass.value());
        Future<RowSet<Row>> head = postgres.query(HEAD, key);
        Future<RowSet<Row>> devices = postgres.query(DEVICES, key);
        Future<RowSet<Row>> events = postgres.query(EVENTS, from(tenant, pass, before, most + 1));
        return Future.all(head, devices, events).compose(all -> {
            if (head.result().size() == 0) {
                return Future.succeededFuture(Optional.empty());
            }
            var told = new JourneyRows(
                    head.result().iterator().next(),
                    devices.result().stream().map(Journeys::device).toList(),
                    events.result().stream().toList());
            return fetches(tenant, pass, told.oldest(most)).map(fetched -> Optional.of(told.journey(most, fetched)));
        });
    }

    private static final String DEVICES = """
            select r.device_library_identifier as device, r.registered_at, r.accepted_version, r.accepted_at,
                r.quarantine_reason, r.given_up_version, coalesce(f.served_version, 0) as served_version, f.served_at
            from (
                select * from registration r
                where r.tenant_id = $1 and r.pass_id = $2
                order by r.registered_at desc, r.device_library_identifier limit 100) r
            left join registration_fetch f on f.tenant_id = r.tenant_id and f.pass_id = r.pass_id
                and f.device_library_identifier = r.device_library_identifier
            order by r.registered_at desc, r.device_library_identifier
            """;

    private static Journey.Installed device(Row row) {
        return new Journey.Installed(
                row.getString("device"),
                row.getOffsetDateTime("registered_at").toInstant(),
                JourneyRows.reached(row, "accepted_version", "accepted_at"),
                JourneyRows.reached(row, "served_version", "served_at"),
                Optional.ofNullable(row.getString("quarantine_reason")),
                row.getLong("given_up_version"));
    }

    private static final String EVENTS = """
            select version, at, correlation_id, campaign from pass_event
            where tenant_id = $1 and pass_id = $2 and (at, correlation_id)
                < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
            order by at desc, correlation_id desc
            limit $5
            """;

    private static Tuple from(TenantId tenant, PassId pass, Optional<JourneyPlace> before, int rows) {
        return Tuple.of(tenant.value(), pass.value())
                .addOffsetDateTime(
                        before.map(place -> place.at().atOffset(ZoneOffset.UTC)).orElse(null))
                .addUUID(before.map(JourneyPlace::correlationId).orElse(null))
                .addInteger(rows);
    }

    // the time is a bound for the partitions that have to be looked at: no version is fetched before it is made
    private static final String FETCHES = """
            select version, at, correlation_id, device_library_identifier as device, not_modified from pass_fetch
            where tenant_id = $1 and pass_id = $2 and at >= $3::timestamptz - interval '1 minute'
            order by at desc
            limit 500
            """;

    private Future<List<Fetched>> fetches(TenantId tenant, PassId pass, Optional<Instant> since) {
        return since.map(at -> postgres.query(
                                FETCHES, Tuple.of(tenant.value(), pass.value(), at.atOffset(ZoneOffset.UTC)))
                        .map(rows -> rows.stream().map(Journeys::fetched).toList()))
                .orElseGet(() -> Future.succeededFuture(List.of()));
    }

    private static Fetched fetched(Row row) {
        return new Fetched(
                row.getLong("version"),
                row.getOffsetDateTime("at").toInstant(),
                new CorrelationId(row.getUUID("correlation_id")),
                Optional.ofNullable(row.getString("device")),
                row.getBoolean("not_modified"));
    }
}

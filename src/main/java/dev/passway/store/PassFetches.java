package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The proof that phones fetched what was made for them. Written in batches, in the order that marks of pushes keep, and never to
 * the rows of passes or registrations.
 */
public final class PassFetches {
    private record Known(PassKey pass, String device) {}

    private final Postgres postgres;

    public PassFetches(Postgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Stores which devices were told of changes, then what was served, in one transaction. May be repeated after a failure.
     *
     * @return what is new about passes: versions that had not been served before
     */
    public Future<List<FirstFetch>> record(List<ListedPass> listed, List<ServedPass> served) {
        return postgres.inOwnTransaction(connection -> {
            Future<?> listings = listed.isEmpty() ? Future.succeededFuture() : list(connection, listed);
            Future<List<FirstFetch>> fetches =
                    served.isEmpty() ? Future.succeededFuture(List.of()) : serve(connection, served);
            Future<?> committed = connection.query("commit").execute();
            return Future.all(listings, fetches, committed).map(all -> fetches.result());
        });
    }

    // Only where several devices have the pass: of a single one it is known who fetches.
    private static final String LIST = """
            insert into registration_fetch as f (tenant_id, pass_id, device_library_identifier, listed_at)
            select r.tenant_id, r.pass_id, r.device_library_identifier, now() - l.ago_ms * interval '1 millisecond'
            from unnest($1::text[], $2::uuid[], $3::text[], $4::bigint[]) as l (tenant_id, pass_id, device, ago_ms)
            join registration r
                on r.tenant_id = l.tenant_id and r.pass_id = l.pass_id and r.device_library_identifier = l.device
            where exists (
                select from registration o
                where o.tenant_id = r.tenant_id and o.pass_id = r.pass_id
                    and o.device_library_identifier <> r.device_library_identifier)
            order by r.tenant_id, r.pass_id, r.device_library_identifier
            on conflict (tenant_id, pass_id, device_library_identifier) do update set
                listed_at = greatest(f.listed_at, excluded.listed_at)
            """;

    private static Future<?> list(SqlConnection connection, List<ListedPass> listed) {
        var latest = new LinkedHashMap<Known, ListedPass>();
        listed.forEach(one -> latest.merge(
                new Known(one.pass(), one.device()), one, (a, b) -> a.ago().compareTo(b.ago()) < 0 ? a : b));
        return connection.preparedQuery(LIST).execute(listings(latest.values()));
    }

    private static Tuple listings(Collection<ListedPass> listed) {
        return Columns.of(List.copyOf(listed))
                .text(one -> one.pass().tenant().value())
                .uuid(one -> one.pass().pass().value())
                .text(ListedPass::device)
                .bigint(one -> one.ago().toMillis())
                .values();
    }

    // Apple's request names no device. It was the only one that has the pass; or the only one that was told of the
    // change within the minute before; or of several the only one of those that has not got this version yet. Else
    // it is not known. The event tells when the webhook came that made the version; older ones than two days are
    // not looked for.
    private static final String SERVE = """
            with given as materialized (
                select s.tenant_id, s.pass_id, s.version, s.correlation_id, s.not_modified, s.by_device,
                    now() - s.ago_ms * interval '1 millisecond' as at
                from unnest($1::text[], $2::uuid[], $3::bigint[], $4::uuid[], $5::boolean[], $6::boolean[], $7::bigint[])
                    as s (tenant_id, pass_id, version, correlation_id, not_modified, by_device, ago_ms)
            ), served as materialized (
                select p.tenant_id, p.pass_id, g.version, g.correlation_id, g.not_modified, g.at, who.device,
                    coalesce(d.served_version, 0) < g.version as first,
                    coalesce(d.nudged_version, 0) = g.version as nudged,
                    coalesce(case when who.device is null then d.unknown_version else mine.served_version end, 0)
                        < g.version as news
                from given g
                join pass p on p.tenant_id = g.tenant_id and p.pass_id = g.pass_id
                left join pass_delivery d on d.tenant_id = g.tenant_id and d.pass_id = g.pass_id
                left join lateral (
                    select case
                        when count(*) = 1 then min(c.device)
                        when count(*) filter (where c.told) = 1 then min(c.device) filter (where c.told)
                        when count(*) filter (where c.told and c.version < g.version) = 1
                            then min(c.device) filter (where c.told and c.version < g.version)
                        end as device
                    from (
                        select r.device_library_identifier as device, coalesce(f.served_version, 0) as version,
                            coalesce(f.listed_at > g.at - interval '60 seconds', false) as told
                        from registration r
                        left join registration_fetch f on f.tenant_id = r.tenant_id and f.pass_id = r.pass_id
                            and f.device_library_identifier = r.device_library_identifier
                        where r.tenant_id = g.tenant_id and r.pass_id = g.pass_id) c
                    ) who on g.by_device
                left join registration_fetch mine on mine.tenant_id = p.tenant_id and mine.pass_id = p.pass_id
                    and mine.device_library_identifier = who.device
            ), device as (
                insert into registration_fetch as f
                    (tenant_id, pass_id, device_library_identifier, served_version, served_at)
                select distinct on (s.tenant_id, s.pass_id, s.device)
                    s.tenant_id, s.pass_id, s.device, s.version, s.at
                from served s
                where s.device is not null and s.news
                order by s.tenant_id, s.pass_id, s.device, s.version desc, s.at
                on conflict (tenant_id, pass_id, device_library_identifier) do update set
                    served_version = excluded.served_version, served_at = excluded.served_at
                where f.served_version < excluded.served_version
            ), delivery as (
                insert into pass_delivery as d (tenant_id, pass_id, served_version, served_at, unknown_version)
                select distinct on (s.tenant_id, s.pass_id)
                    s.tenant_id, s.pass_id, s.version, s.at,
                    coalesce(max(s.version) filter (where s.device is null) over (
                        partition by s.tenant_id, s.pass_id), 0)
                from served s
                where s.news or s.first
                order by s.tenant_id, s.pass_id, s.version desc, s.at
                on conflict (tenant_id, pass_id) do update set
                    served_version = greatest(d.served_version, excluded.served_version),
                    served_at = case when d.served_version < excluded.served_version
                        then excluded.served_at else d.served_at end,
                    unknown_version = greatest(d.unknown_version, excluded.unknown_version),
                    awaited_since = case when excluded.served_version < d.accepted_version then d.awaited_since end
            ), proof as (
                insert into pass_fetch
                    (tenant_id, pass_id, at, correlation_id, version, device_library_identifier, not_modified)
                select distinct on (s.tenant_id, s.pass_id, s.version, s.device)
                    s.tenant_id, s.pass_id, s.at, s.correlation_id, s.version, s.device, s.not_modified
                from served s
                where s.news
                order by s.tenant_id, s.pass_id, s.version, s.device, s.at
            )
            select s.tenant_id, s.nudged, s.not_modified, (
                    select (extract(epoch from s.at - e.at) * 1000)::bigint from pass_event e
                    where e.tenant_id = s.tenant_id and e.pass_id = s.pass_id and e.version = s.version
                        and e.at > now() - interval '2 days' and e.at <= now()
                    order by e.at desc limit 1) as delay_ms
            from (
                select distinct on (s.tenant_id, s.pass_id, s.version) *
                from served s
                where s.first
                order by s.tenant_id, s.pass_id, s.version, s.at) s
            """;

    private static Future<List<FirstFetch>> serve(SqlConnection connection, List<ServedPass> served) {
        var values = Columns.of(served)
                .text(one -> one.pass().tenant().value())
                .uuid(one -> one.pass().pass().value())
                .bigint(ServedPass::version)
                .uuid(one -> one.correlationId().value())
                .bool(ServedPass::notModified)
                .bool(ServedPass::byDevice)
                .bigint(one -> one.ago().toMillis())
                .values();
        return connection
                .preparedQuery(SERVE)
                .execute(values)
                .map(rows -> rows.stream().map(PassFetches::first).toList());
    }

    private static FirstFetch first(Row row) {
        return new FirstFetch(
                new TenantId(row.getString("tenant_id")),
                row.getBoolean("nudged"),
                row.getBoolean("not_modified"),
                Optional.ofNullable(row.getLong("delay_ms")).map(Duration::ofMillis));
    }
}

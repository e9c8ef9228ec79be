package dev.passway.store;

import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;

/**
 * How much waits in the push queue. A look costs little however long the queue is: it counts so many rows of a lane at
 * most, and draws a sample of the table for the lanes that have more.
 */
public final class PushBacklog {
    /** Up to so many rows of a lane are counted. */
    static final int EXACT = 1_000;

    /** The sample: 4 MiB of the table. */
    private static final int PAGES = 512;

    private final Postgres postgres;
    private final int pages;

    public PushBacklog(Postgres postgres) {
        this(postgres, PAGES);
    }

    /**
     * With a sample of another size.
     *
     * @param pages about how many pages of the table are read for it
     */
    PushBacklog(Postgres postgres, int pages) {
        this.postgres = postgres;
        this.pages = pages;
    }

    // Lanes are found by hopping through the index, as the claim does; each hop lands on the row of the lane that has
    // been due for the longest. A table that fits into the sample is read whole, so its counts are exact again.
    static final String LOOK = """
            with recursive lane as (
                (select tenant_id, pass_type_identifier, due_at from push_queue
                where attempts >= 0
                order by tenant_id, pass_type_identifier, due_at limit 1)
                union all
                select following.tenant_id, following.pass_type_identifier, following.due_at
                from lane, lateral (
                    select q.tenant_id, q.pass_type_identifier, q.due_at from push_queue q
                    where (q.tenant_id, q.pass_type_identifier) > (lane.tenant_id, lane.pass_type_identifier)
                        and q.attempts >= 0
                    order by q.tenant_id, q.pass_type_identifier, q.due_at limit 1) following
            ), counted as materialized (
                select worst.tenant_id, worst.pass_type_identifier, worst.due_at, head.rows
                from (select * from lane order by due_at limit $1) worst, lateral (
                    select count(*) as rows from (
                        select from push_queue q
                        where q.tenant_id = worst.tenant_id and q.pass_type_identifier = worst.pass_type_identifier
                            and q.attempts >= 0
                        limit $2) first) head
            ), share as materialized (
                select least(1, $3::float8 * current_setting('block_size')::integer
                    / greatest(1, pg_relation_size('push_queue'))) as size
            ), sample as materialized (
                select q.tenant_id, q.pass_type_identifier, count(*) as rows
                from push_queue q tablesample system (coalesce((
                    select 100 * share.size from share where exists (select from counted where rows >= $2)), 0))
                group by q.tenant_id, q.pass_type_identifier
            )
            select counted.tenant_id, counted.pass_type_identifier,
                case when counted.rows < $2 then counted.rows
                    else greatest(counted.rows, round(sample.rows / share.size)::bigint) end as rows,
                greatest(0, extract(epoch from now() - counted.due_at) * 1000)::bigint as overdue_ms
            from counted cross join share left join sample
                on sample.tenant_id = counted.tenant_id and sample.pass_type_identifier = counted.pass_type_identifier
            """;

    /**
     * Looks at the lanes that have rows in the queue.
     *
     * @param lanes most lanes to tell of; of more, those with the row that has been due for the longest
     * @return in no order
     */
    public Future<List<LaneBacklog>> look(int lanes) {
        return postgres.queryApart(LOOK, Tuple.of(lanes, EXACT, pages))
                .map(rows -> rows.stream().map(PushBacklog::backlog).toList());
    }

    private static LaneBacklog backlog(Row row) {
        return new LaneBacklog(
                new TenantId(row.getString("tenant_id")),
                row.getString("pass_type_identifier"),
                row.getLong("rows"),
                Duration.ofMillis(row.getLong("overdue_ms")));
    }
}

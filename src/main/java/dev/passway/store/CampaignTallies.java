package dev.passway.store;

import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/**
 * The tallies of campaigns: each transaction adds rows of its own, so that a campaign has no row that all of them want.
 * A total is the sum of the rows that are there; folding them changes their number and never the total.
 */
public final class CampaignTallies {
    private final Postgres postgres;

    public CampaignTallies(Postgres postgres) {
        this.postgres = postgres;
    }

    private static final String APPEND = """
            insert into campaign_tally (tenant_id, campaign, outcome, webhooks, passes, pushes)
            select t.tenant_id, t.campaign, t.outcome, t.webhooks, t.passes, t.pushes
            from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[])
                as t (tenant_id, campaign, outcome, webhooks, passes, pushes)
            """;

    /** Adds tallies; they count once the transaction commits. */
    static Future<Void> append(SqlConnection connection, List<Tally> tallies) {
        return connection
                .preparedQuery(APPEND)
                .execute(Columns.of(tallies)
                        .text(tally -> tally.tenant().value())
                        .text(Tally::campaign)
                        .text(tally -> tally.outcome().word())
                        .bigint(Tally::webhooks)
                        .bigint(Tally::passes)
                        .bigint(Tally::pushes)
                        .values())
                .mapEmpty();
    }

    private static final String TOTALS = """
            select outcome, sum(webhooks)::bigint as webhooks, sum(passes)::bigint as passes,
                sum(pushes)::bigint as pushes, min(first_at) as first_at, max(last_at) as last_at
            from campaign_tally
            where tenant_id = $1 and campaign = $2
            group by outcome
            """;

    /** All that has been committed for a campaign of the tenant; empty if no webhook had its tag. */
    public Future<Optional<CampaignTotals>> totals(TenantId tenant, String campaign) {
        return postgres.query(TOTALS, Tuple.of(tenant.value(), campaign)).map(CampaignTallies::total);
    }

    private static final String ONE_SECOND = "set local statement_timeout = '1s'";

    // Whoever folds deletes only what it has locked and adds up only what it has deleted, so a row that several folds
    // want goes into one sum. The limits are no parameters: with them the planner would expect a tenth of the table.
    private static final String FOLD = """
            with unfolded as (
                select t.tenant_id, t.campaign, t.folded, t.tally_id, t.outcome
                from campaign_tally t
                where not t.folded
                order by t.tally_id
                limit 500
                for update skip locked
            ), sums as (
                select t.tenant_id, t.campaign, t.folded, t.tally_id
                from (select distinct tenant_id, campaign, outcome from unfolded) as u
                join campaign_tally t on t.tenant_id = u.tenant_id and t.campaign = u.campaign and t.folded
                    and t.outcome = u.outcome
                order by t.tally_id
                limit 500
                for update of t skip locked
            ), gone as (
                delete from campaign_tally t
                using (
                    select tenant_id, campaign, folded, tally_id from unfolded
                    union all
                    select tenant_id, campaign, folded, tally_id from sums
                ) as taken
                where t.tenant_id = taken.tenant_id and t.campaign = taken.campaign and t.folded = taken.folded
                    and t.tally_id = taken.tally_id
                returning t.*
            ), summed as (
                insert into campaign_tally
                    (tenant_id, campaign, folded, outcome, webhooks, passes, pushes, first_at, last_at)
                select g.tenant_id, g.campaign, true, g.outcome, sum(g.webhooks)::bigint, sum(g.passes)::bigint,
                    sum(g.pushes)::bigint, min(g.first_at), max(g.last_at)
                from gone g
                group by g.tenant_id, g.campaign, g.outcome
            )
            select count(*) = 500 as more from unfolded
            """;

    /**
     * Replaces the oldest rows by their sums: at most 1,000 rows and one second in one transaction. Waits for no other
     * transaction, so any number of replicas may fold at once.
     *
     * @return whether it took as many as it may, so that more are likely to wait
     */
    public Future<Boolean> fold() {
        return postgres.inTransaction(connection -> {
            Future<?> bounded = connection.query(ONE_SECOND).execute();
            Future<RowSet<Row>> folded = connection.preparedQuery(FOLD).execute();
            return Future.all(bounded, folded)
                    .map(both -> folded.result().iterator().next().getBoolean("more"));
        });
    }

    private static Optional<CampaignTotals> total(RowSet<Row> rows) {
        var webhooks = new EnumMap<Outcome, Long>(Outcome.class);
        long passes = 0;
        long pushes = 0;
        var times = new ArrayList<Instant>();
        for (Row row : rows) {
            webhooks.put(Outcome.ofWord(row.getString("outcome")), row.getLong("webhooks"));
            passes += row.getLong("passes");
            pushes += row.getLong("pushes");
            times.add(row.getOffsetDateTime("first_at").toInstant());
            times.add(row.getOffsetDateTime("last_at").toInstant());
        }
        if (webhooks.isEmpty()) {
            return Optional.empty();
        }
        times.sort(null);
        return Optional.of(new CampaignTotals(webhooks, passes, pushes, times.getFirst(), times.getLast()));
    }
}

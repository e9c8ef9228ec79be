package dev.passway.store;

import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;

/** A database with tallies, and what tests do to them. Usable by several threads. */
final class TallyScene implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final Postgres postgres;
    private final CampaignTallies tallies;

    private TallyScene(Database database) {
        this.database = database;
        this.postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
        this.tallies = new CampaignTallies(postgres);
    }

    static TallyScene create(String name) {
        return new TallyScene(PostgresServer.shared().createMigratedDatabase(name));
    }

    Database database() {
        return database;
    }

    /** Adds tallies in one transaction. */
    void append(Tally... added) {
        Shop.await(postgres.inTransaction(connection -> CampaignTallies.append(connection, List.of(added))));
    }

    /** Adds tallies in a transaction that is rolled back. */
    void appendInVain(Tally... added) {
        Shop.await(postgres.inTransaction(connection -> CampaignTallies.append(connection, List.of(added))
                        .compose(done -> Future.<Void>failedFuture(new IllegalStateException("in vain"))))
                .otherwiseEmpty());
    }

    /** Adds unfolded rows of one webhook each, as that many transactions would. */
    void addRows(TenantId tenant, String campaign, int rows) {
        database.execute("""
                insert into campaign_tally (tenant_id, campaign, outcome, webhooks, passes, pushes)
                select '%s', '%s', '%s', 1, 1, 1 from generate_series(1, %d)""".formatted(tenant, campaign, Outcome.UPDATED.word(), rows));
    }

    boolean fold() {
        return Shop.await(tallies.fold());
    }

    Optional<CampaignTotals> totals(TenantId tenant, String campaign) {
        return Shop.await(tallies.totals(tenant, campaign));
    }

    long rows(String condition) {
        return database.number("select count(*) from campaign_tally where " + condition);
    }

    @Override
    public void close() {
        Shop.await(postgres.close());
        Shop.await(vertx.close());
    }
}

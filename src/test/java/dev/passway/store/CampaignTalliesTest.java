package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Totals are sums of rows, and folding them changes none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignTalliesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final TallyScene scene = TallyScene.create("campaign_tallies");

    @BeforeEach
    void start_anew() {
        scene.database().execute("delete from campaign_tally");
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void adds_up_what_transactions_have_counted() {
        scene.append(updated(ACME, "spring", 3), new Tally(ACME, "spring", Outcome.NO_PASS, 5, 0, 0));
        scene.append(updated(ACME, "spring", 4));

        assertThat(scene.totals(ACME, "spring")).hasValueSatisfying(totals -> {
            assertThat(totals.webhooks()).isEqualTo(Map.of(Outcome.UPDATED, 7L, Outcome.NO_PASS, 5L));
            assertThat(totals.passes()).isEqualTo(14);
            assertThat(totals.pushes()).isEqualTo(7);
            assertThat(totals.first()).isBefore(totals.last());
        });
    }

    @Test
    void counts_every_outcome_that_a_webhook_may_have() {
        for (Outcome outcome : Outcome.values()) {
            scene.append(new Tally(ACME, "spring", outcome, 1, 0, 0));
        }

        assertThat(scene.totals(ACME, "spring").orElseThrow().webhooks()).containsOnlyKeys(Outcome.values());
    }

    @Test
    void knows_no_totals_of_a_campaign_that_no_webhook_had() {
        scene.append(updated(ACME, "spring", 1));

        assertThat(scene.totals(ACME, "summer")).isEmpty();
    }

    @Test
    void counts_nothing_of_a_transaction_that_was_rolled_back() {
        scene.appendInVain(updated(ACME, "spring", 1));

        assertThat(scene.totals(ACME, "spring")).isEmpty();
    }

    @Test
    void a_fold_leaves_a_row_for_each_outcome_and_the_same_totals() {
        for (int i = 0; i < 5; i++) {
            scene.append(updated(ACME, "spring", 2), new Tally(ACME, "spring", Outcome.SUPERSEDED, 1, 0, 0));
        }
        Optional<CampaignTotals> before = scene.totals(ACME, "spring");

        assertThat(scene.fold()).isFalse();

        assertThat(scene.rows("true")).isEqualTo(2);
        assertThat(scene.totals(ACME, "spring")).isEqualTo(before);
    }

    @Test
    void the_next_fold_takes_the_sums_of_the_one_before() {
        scene.append(updated(ACME, "spring", 2));
        scene.fold();
        scene.append(updated(ACME, "spring", 3));
        Optional<CampaignTotals> before = scene.totals(ACME, "spring");

        scene.fold();

        assertThat(scene.rows("true")).isOne();
        assertThat(scene.totals(ACME, "spring")).isEqualTo(before);
    }

    @Test
    void a_fold_leaves_sums_alone_to_which_nothing_came() {
        scene.append(updated(ACME, "spring", 2));
        scene.fold();
        long row = scene.database().number("select tally_id from campaign_tally");

        scene.fold();

        assertThat(scene.database().number("select tally_id from campaign_tally"))
                .isEqualTo(row);
    }

    @Test
    void tenants_whose_campaigns_have_the_same_name_stay_apart() {
        scene.append(updated(ACME, "spring", 2), updated(GLOBEX, "spring", 5));
        scene.append(updated(ACME, "spring", 3), updated(GLOBEX, "spring", 7));

        scene.fold();

        assertThat(scene.rows("true")).isEqualTo(2);
        assertThat(scene.totals(ACME, "spring").orElseThrow().webhooks()).isEqualTo(Map.of(Outcome.UPDATED, 5L));
        assertThat(scene.totals(GLOBEX, "spring").orElseThrow().webhooks()).isEqualTo(Map.of(Outcome.UPDATED, 12L));
    }

    @Test
    void a_fold_takes_the_500_oldest_and_says_that_more_wait() {
        scene.addRows(ACME, "spring", 500);
        scene.addRows(ACME, "summer", 100);

        assertThat(scene.fold()).isTrue();

        assertThat(scene.rows("campaign = 'spring'")).isOne();
        assertThat(scene.rows("campaign = 'summer' and not folded")).isEqualTo(100);
        assertThat(scene.fold()).isFalse();
        assertThat(scene.rows("true")).isEqualTo(2);
    }

    @Test
    void a_fold_waits_for_nobody_and_leaves_what_another_holds() throws SQLException {
        scene.append(updated(ACME, "spring", 1));
        scene.append(updated(ACME, "summer", 1));
        try (var other = scene.database().connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from campaign_tally where campaign = 'spring' for update");

            scene.fold();

            assertThat(scene.rows("campaign = 'spring' and not folded")).isOne();
            assertThat(scene.rows("campaign = 'summer' and folded")).isOne();
        }
    }

    /** Each webhook makes two versions and one push. */
    private static Tally updated(TenantId tenant, String campaign, long webhooks) {
        return new Tally(tenant, campaign, Outcome.UPDATED, webhooks, 2 * webhooks, webhooks);
    }
}

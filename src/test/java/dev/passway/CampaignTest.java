package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassId;
import dev.passway.store.CampaignTallies;
import dev.passway.store.CampaignTotals;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks that name a campaign are counted for it, in the transaction that applies them. */
class CampaignTest {
    private static final Pattern TRANSACTIONS = Pattern.compile("passway_update_batch_size_count (\\d+)");

    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("campaign");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void counts_webhooks_by_outcome_with_their_versions_and_pushes() {
        shop.install(shop.pass("ada@example.com", "{\"points\":1}"), "ada", "a".repeat(64));
        shop.pass("bob@example.com", "{\"points\":1}");

        send(shop, "?campaign=mixed", "", body("ada@example.com", "{\"points\":2}"));
        send(shop, "?campaign=mixed", "", body("bob@example.com", "{\"points\":2}"));
        send(shop, "?campaign=mixed", "", body("bob@example.com", "{\"points\":2}"));
        send(shop, "?campaign=mixed&ts=1500000000", "", body("bob@example.com", "{\"points\":3}"));
        send(shop, "?campaign=mixed", "", body("nobody@example.com", "{\"points\":2}"));

        assertThat(totals(shop, "mixed")).hasValueSatisfying(totals -> {
            assertThat(totals.webhooks())
                    .isEqualTo(Map.of(
                            Outcome.UPDATED, 2L, Outcome.UNCHANGED, 1L, Outcome.SUPERSEDED, 1L, Outcome.NO_PASS, 1L));
            assertThat(totals.passes()).isEqualTo(2);
            assertThat(totals.pushes()).isOne();
        });
    }

    @Test
    void takes_the_campaign_from_the_header_too() {
        shop.pass("cem@example.com", "{\"points\":1}");
        var request = replica.pushUpdateRequest(shop, "", body("cem@example.com", "{\"points\":2}"))
                .header("X-Campaign", "header");

        replica.send(request.build());

        assertThat(webhooks(shop, "header")).isEqualTo(Map.of(Outcome.UPDATED, 1L));
    }

    @Test
    void counts_nothing_for_a_webhook_without_a_campaign_or_one_that_is_refused() {
        long before = database.number("select coalesce(sum(webhooks), 0) from campaign_tally");

        assertThat(send(shop, "", "", body("nobody@example.com", "{}")).statusCode())
                .isEqualTo(200);
        assertThat(send(
                                shop,
                                "?campaign=refused",
                                "",
                                "{\"identifiers\":{\"email\":\"a@example.com\"},\"passType\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);

        assertThat(database.number("select coalesce(sum(webhooks), 0) from campaign_tally"))
                .isEqualTo(before);
    }

    @Test
    void counts_a_keyed_webhook_once_however_often_it_comes() {
        shop.pass("dan@example.com", "{\"points\":1}");

        for (int i = 0; i < 3; i++) {
            send(shop, "?campaign=keyed", "key-dan", body("dan@example.com", "{\"points\":2}"));
        }

        assertThat(webhooks(shop, "keyed")).isEqualTo(Map.of(Outcome.UPDATED, 1L));
    }

    @Test
    void counts_each_of_many_that_share_transactions_and_none_that_the_server_refused() {
        IntStream.range(0, 60).forEach(i -> shop.pass("many" + i + "@example.com", "{\"points\":1}"));
        database.execute("""
                create function refuse_poison() returns trigger language plpgsql as $$ begin
                    if new.data ? 'poison' then raise exception using errcode = '22023'; end if;
                    return new;
                end $$;
                create trigger refuse_poison before update on pass for each row execute function refuse_poison();
                """);

        List<HttpResponse<String>> answers = IntStream.range(0, 60)
                .mapToObj(i -> sendAsync(
                        "?campaign=poisoned",
                        body("many" + i + "@example.com", i == 30 ? "{\"poison\":1}" : "{\"points\":2}")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        database.execute("drop trigger refuse_poison on pass; drop function refuse_poison()");
        assertThat(answers.get(30).statusCode()).isEqualTo(500);
        assertThat(webhooks(shop, "poisoned")).isEqualTo(Map.of(Outcome.UPDATED, 59L));
    }

    @Test
    void counts_an_update_that_was_put_off_once_and_when_it_is_applied() throws SQLException {
        PassId pass = shop.pass("eve@example.com", "{\"points\":1}");
        CompletableFuture<HttpResponse<String>> held;
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from pass where pass_id = '" + pass + "' for update");
            held = sendAsync("?campaign=held", body("eve@example.com", "{\"points\":2}"));
            long before = transactions();
            await().until(() -> transactions() > before + 2);
            assertThat(totals(shop, "held")).isEmpty();
        }

        assertThat(held.join().statusCode()).isEqualTo(200);
        assertThat(webhooks(shop, "held")).isEqualTo(Map.of(Outcome.UPDATED, 1L));
    }

    @Test
    void a_tenant_does_not_see_the_campaign_of_another() {
        Shop globex = Shop.open(replica.postgres(), "globex");
        send(shop, "?campaign=shared", "", body("nobody@example.com", "{}"));
        send(globex, "?campaign=shared", "", body("nobody@example.com", "{}"));

        assertThat(webhooks(shop, "shared")).isEqualTo(Map.of(Outcome.NO_PASS, 1L));
        assertThat(webhooks(globex, "shared")).isEqualTo(Map.of(Outcome.NO_PASS, 1L));
    }

    @Test
    void the_rows_of_a_campaign_become_one_in_the_background() {
        for (int i = 0; i < 5; i++) {
            send(shop, "?campaign=folded", "", body("nobody@example.com", "{}"));
        }

        await().until(() -> database.number("select count(*) from campaign_tally where campaign = 'folded'") == 1);
        assertThat(webhooks(shop, "folded")).isEqualTo(Map.of(Outcome.NO_PASS, 5L));
    }

    /** What is put off is tried again, each time in a transaction. */
    private static long transactions() {
        Matcher count = TRANSACTIONS.matcher(replica.management("/metrics").body());
        assertThat(count.find()).isTrue();
        return Long.parseLong(count.group(1));
    }

    private static Optional<CampaignTotals> totals(Shop tenant, String campaign) {
        return Shop.await(new CampaignTallies(replica.postgres()).totals(tenant.tenant(), campaign));
    }

    private static Map<Outcome, Long> webhooks(Shop tenant, String campaign) {
        return totals(tenant, campaign).orElseThrow().webhooks();
    }

    private static HttpResponse<String> send(Shop tenant, String query, String key, String body) {
        var request = replica.pushUpdateRequest(tenant, query, body);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return replica.send(request.build());
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(String query, String body) {
        return replica.pushUpdateAsync(shop, query, body);
    }

    private static String body(String email, String data) {
        return "{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":" + data + "}";
    }
}

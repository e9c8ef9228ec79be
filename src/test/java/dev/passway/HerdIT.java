package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PushPace;
import dev.passway.domain.TenantSettings;
import dev.passway.phones.Herd;
import dev.passway.phones.Phones;
import dev.passway.store.Tenants;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Phones come by the thousand: {@code ./mvnw -Pfaults verify}, on a machine that does nothing else. */
@Tag("faults")
@Timeout(600)
class HerdIT {
    private static final String TOPIC = Shop.PASS_TYPE_IDENTIFIER;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int AT_ONCE = 2_000;
    private static final int CAMPAIGN = 20_000;

    /** Times that the herd comes before it is measured, at least. */
    private static final int WARM_UP = 14;

    /** Webhooks a second, beside the phones. */
    private static final int WEBHOOKS = 50;

    private final DevCertificates authority = DevCertificates.create();
    private final ApnsServer apns = ApnsServer.start(authority);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        apns.close();
    }

    /** With a cold cache: each phone's pass is signed for it. The program is warm: the same has come before. */
    @Test
    void of_2_000_phones_at_once_99_in_100_have_the_new_value_within_5_s_and_webhooks_don_t_notice() throws Exception {
        try (var scene = new Stand("herd_at_once", AT_ONCE, Map.of())) {
            var before = scene.comeAtOnce();
            var herd = scene.comeAtOnce();
            for (int round = 2; round < WARM_UP || herd.phones().compareTo(almost(before.phones())) < 0; round++) {
                before = herd;
                herd = scene.comeAtOnce();
            }

            System.out.printf(
                    "2,000 phones: p99 %s; webhooks: p99 %s of %d; in all %s%n",
                    herd.phones(), herd.webhooks(), herd.sent(), scene.phones.visits());
            assertThat(herd.phones()).isLessThan(Duration.ofSeconds(5));
            assertThat(herd.webhooks()).isLessThan(Duration.ofMillis(50));
        }
    }

    /** The compiler still gains more than a tenth a round. */
    private static Duration almost(Duration time) {
        return time.multipliedBy(9).dividedBy(10);
    }

    @Test
    void a_campaign_that_wakes_20_000_phones_leads_to_no_503_and_without_feedback_it_does() throws Exception {
        assertThat(refused("herd_with_feedback", true)).isZero();
        assertThat(refused("herd_without_feedback", false)).isPositive();
    }

    /** The tenant wants its phones woken half as fast again as they can be served. */
    private long refused(String name, boolean feedback) throws Exception {
        // so that those who wait are refused for want of a place alone
        var variables =
                Map.of("PASSWAY_PUSH_WALLET_FEEDBACK", Boolean.toString(feedback), "PASSWAY_HTTP_DEADLINE", "20s");
        try (var scene = new Stand(name, CAMPAIGN, variables)) {
            double rate = scene.servedInASecond();
            scene.pace((int) (1.5 * rate));
            long before = scene.phones.visits().of(503);

            long start = System.nanoTime();
            scene.herd.changeAndQueue();
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> scene.herd.waiting() == 0);

            long refused = scene.phones.visits().of(503) - before;
            System.out.printf(
                    "20,000 phones, feedback %s: %.0f a second can be served, %d refusals, %d s in all%n",
                    feedback,
                    rate,
                    refused,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            return refused;
        }
    }

    private static Duration p99(Collection<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() * 99 / 100);
    }

    /** How long the slowest hundredth took, of phones and of webhooks, and how many webhooks were sent. */
    private record Round(Duration phones, Duration webhooks, int sent) {}

    private final class Stand implements AutoCloseable {
        final Phones phones = Phones.careless(4_000);
        final Database database;
        final Replica replica;
        final Shop shop;
        final Herd herd;
        private final int size;

        Stand(String name, int size, Map<String, String> more) throws IOException {
            Path trusted = Files.writeString(folder.resolve("root.pem"), authority.rootPem());
            var variables = new HashMap<>(DevConfig.apns(apns, trusted));
            variables.put("PASSWAY_WALLET_IN_FLIGHT", Integer.toString(AT_ONCE));
            variables.put("PASSWAY_BUS_IN_FLIGHT", "5000");
            variables.putAll(more);
            this.size = size;
            this.database = PostgresServer.shared().createMigratedDatabase(name);
            this.replica = Replica.start(database, variables);
            this.shop = Shop.open(replica.postgres(), "acme");
            shop.certify(authority);
            shop.pass("ada@example.com", "{\"points\":0}");
            this.herd = Herd.of(database, shop, replica.uri(""), phones, size);
            phones.listenTo(apns);
        }

        /** All phones at once, for passes that nobody has fetched yet, and webhooks beside them. */
        Round comeAtOnce() {
            phones.visits().updates().clear();
            herd.change();
            var webhooks = new ConcurrentLinkedQueue<CompletableFuture<Duration>>();
            try (var klaviyo = Executors.newSingleThreadScheduledExecutor()) {
                wake(size);
                var sent = klaviyo.scheduleAtFixedRate(
                        () -> webhooks.add(webhook()), 0, 1_000_000 / WEBHOOKS, TimeUnit.MICROSECONDS);
                await().atMost(PATIENCE).until(() -> phones.visits().updates().size() >= size);
                sent.cancel(false);
            }
            var answered = webhooks.stream().map(CompletableFuture::join).toList();
            return new Round(p99(phones.visits().updates()), p99(answered), answered.size());
        }

        private void wake(int many) {
            database.query("select push_token from registration limit " + many)
                    .forEach(row -> phones.wake(row.getOrDefault("push_token", ""), TOPIC));
        }

        /** By those whose phones come at once, again and again: at first for the compiler. */
        double servedInASecond() {
            double rate = 0;
            for (int round = 0; round < WARM_UP; round++) {
                herd.change();
                int before = phones.visits().updates().size();
                long start = System.nanoTime();
                wake(AT_ONCE);
                await().atMost(PATIENCE).until(() -> phones.visits().updates().size() >= before + AT_ONCE);
                rate = AT_ONCE / ((System.nanoTime() - start) / 1e9);
            }
            return rate;
        }

        void pace(int rate) {
            var settings = TenantSettings.DEFAULT.withPush(new PushPace(rate));
            Shop.await(new Tenants(replica.postgres()).put(shop.tenant(), settings));
        }

        CompletableFuture<Duration> webhook() {
            String body = "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":%d}}"
                    .formatted(System.nanoTime());
            long start = System.nanoTime();
            return replica.client()
                    .sendAsync(replica.pushUpdateRequest(shop, "", body).build(), BodyHandlers.ofString())
                    .thenApply(answer -> Duration.ofNanos(System.nanoTime() - start));
        }

        @Override
        public void close() {
            replica.close();
            phones.close();
        }
    }
}

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
import dev.passway.phones.Herd;
import dev.passway.phones.Phones;
import java.io.IOException;
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

    /** Fewer than one replica has places for. */
    private static final int FEW = 400;

    /** Times that the herd comes before it is measured, at least. */
    private static final int WARM_UP = 14;

    /** Webhooks a second, beside the phones. */
    private static final int WEBHOOKS = 50;

    /** For as many as come at once. */
    private static final Map<String, String> ROOM = Map.of("PASSWAY_WALLET_IN_FLIGHT", Integer.toString(AT_ONCE + 100));

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
        try (var scene = new Stand("herd_at_once", AT_ONCE, ROOM)) {
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

    /** Their tenant wants them woken as fast as can be. */
    @Test
    void a_campaign_that_wakes_20_000_phones_at_once_leads_to_no_503() throws Exception {
        try (var scene = new Stand("herd_with_feedback", CAMPAIGN, Map.of())) {
            scene.warmUp();
            long before = scene.phones.visits().of(503);

            long start = System.nanoTime();
            scene.herd.changeAndQueue();
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> scene.herd.waiting() == 0);

            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("20,000 phones of a campaign: %.0f s; in all %s%n", seconds, scene.phones.visits());
            assertThat(scene.phones.visits().of(503)).isEqualTo(before);
        }
    }

    @Test
    void without_feedback_the_same_campaign_does() throws Exception {
        try (var scene =
                new Stand("herd_without_feedback", CAMPAIGN, Map.of("PASSWAY_PUSH_WALLET_FEEDBACK", "false"))) {
            scene.warmUp();
            long before = scene.phones.visits().of(503);

            scene.herd.changeAndQueue();

            await().atMost(PATIENCE).until(() -> scene.phones.visits().of(503) > before);
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

        /** Some phones come at once, again and again, for the compiler; then the push stage has time to forget it. */
        void warmUp() {
            for (int round = 0; round < 60; round++) {
                herd.change();
                int before = phones.visits().updates().size();
                wake(FEW);
                await().atMost(PATIENCE).until(() -> phones.visits().updates().size() >= before + FEW);
            }
            await().until(() -> replica.management("/metrics").body().contains("passway_push_pace 1.0"));
        }

        CompletableFuture<Duration> webhook() {
            String body = "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":%d}}"
                    .formatted(System.nanoTime());
            long start = System.nanoTime();
            return replica.pushUpdateAsync(shop, "", body)
                    .thenApply(answer -> Duration.ofNanos(System.nanoTime() - start));
        }

        @Override
        public void close() {
            replica.close();
            phones.close();
        }
    }
}

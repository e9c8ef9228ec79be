package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.Principal;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.FoundKey;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is remembered of keys, when it is believed, and what it saves. */
class KeyAuthenticatorTest {
    private static KeyScene scene;

    private final CredentialFeed feed = new CredentialFeed();
    private final KeyAuthenticator keys = over(feed);

    @BeforeAll
    static void open() {
        scene = new KeyScene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void asks_once_for_a_key_that_is_used_again_and_again() {
        scene.create("often", Optional.empty());
        long before = scene.lookups();
        check("often");

        for (int i = 0; i < 1_000; i++) {
            assertThat(recall("often")).isInstanceOf(Recall.Known.class);
        }

        assertThat(scene.lookups() - before).isEqualTo(1);
    }

    @Test
    void a_replica_asks_once_for_the_key_of_fifty_webhooks() {
        try (var replica = Replica.start(scene.database)) {
            Shop shop = Shop.open(replica.postgres(), "fifty");
            long before = scene.lookups();

            for (int i = 0; i < 50; i++) {
                assertThat(replica.pushUpdate(shop, "{\"identifiers\":{\"email\":\"ada@example.com\"}}")
                                .statusCode())
                        .isEqualTo(200);
            }

            // a second one if the poll tells of the key's own creation in between
            assertThat(scene.lookups() - before).isBetween(1L, 2L);
        }
    }

    @Test
    void asks_once_for_a_key_that_is_wrong_again_and_again() {
        long before = scene.lookups();
        check("wrong");

        for (int i = 0; i < 1_000; i++) {
            assertThat(recall("wrong"))
                    .isInstanceOfSatisfying(
                            Recall.Known.class,
                            known -> assertThat(known.verdict()).isInstanceOf(Verdict.Refused.class));
        }

        assertThat(scene.lookups() - before).isEqualTo(1);
    }

    @Test
    void asks_once_for_all_who_come_with_one_key_at_the_same_time_on_several_event_loops() throws SQLException {
        scene.create("herd", Optional.empty());
        long before = scene.lookups();
        List<Future<Boolean>> answers = new ArrayList<>();
        try (var other = scene.database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table api_key in access exclusive mode");
            for (int loop = 0; loop < 4; loop++) {
                answers.addAll(Shop.await(fifty("herd")));
            }
            other.rollback();
        }

        assertThat(answers)
                .hasSize(200)
                .allSatisfy(onItsContext -> assertThat(Shop.await(onItsContext)).isTrue());
        assertThat(scene.lookups() - before).isEqualTo(1);
    }

    @Test
    void does_not_believe_what_it_remembers_while_the_feed_is_stale() {
        scene.create("stale", Optional.empty());
        check("stale");
        check("wrong when stale");
        feed.polled(System.nanoTime() - CredentialFeed.TRUSTED.toNanos(), Set.of());

        assertThat(feed.fresh()).isFalse();
        assertThat(keys.recall("stale")).isEqualTo(Recall.FAMILIAR);
        assertThat(keys.recall("wrong when stale")).isEqualTo(Recall.STRANGE);
    }

    @Test
    void does_not_believe_anything_before_the_first_poll() {
        scene.create("early", Optional.empty());
        check("early");

        assertThat(keys.recall("early")).isEqualTo(Recall.FAMILIAR);
    }

    @Test
    void looks_a_key_up_again_once_the_feed_has_told_of_it_and_no_other() {
        UUID id = scene.create("changed", Optional.empty());
        scene.create("unchanged", Optional.empty());
        check("changed");
        check("unchanged");

        feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));

        assertThat(recall("changed")).isEqualTo(Recall.FAMILIAR);
        assertThat(recall("unchanged")).isInstanceOf(Recall.Known.class);
    }

    @Test
    void looks_all_keys_of_a_tenant_up_again_once_the_feed_has_told_of_it_and_no_others() {
        scene.create("of acme", Optional.empty());
        check("of acme");

        feed.polled(System.nanoTime(), Set.of(KeyScene.tenantChanged(new TenantId("globex"))));
        assertThat(recall("of acme")).isInstanceOf(Recall.Known.class);
        feed.polled(System.nanoTime(), Set.of(KeyScene.tenantChanged(KeyScene.ACME)));
        assertThat(recall("of acme")).isEqualTo(Recall.FAMILIAR);
    }

    @Test
    void forgets_everything_when_the_feed_can_not_tell() {
        scene.create("gap", Optional.empty());
        check("gap");
        check("wrong at the gap");

        feed.polledAfterGap(System.nanoTime());

        assertThat(recall("gap")).isEqualTo(Recall.FAMILIAR);
        assertThat(recall("wrong at the gap")).isEqualTo(Recall.STRANGE);
    }

    @Test
    void lets_a_key_in_that_was_tried_before_it_existed() {
        assertThat(check("made later")).isInstanceOf(Verdict.Refused.class);
        UUID id = scene.create("made later", Optional.empty());

        feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));

        assertThat(recall("made later")).isEqualTo(Recall.STRANGE);
        assertThat(check("made later")).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void does_not_believe_a_look_up_that_was_sent_before_a_revocation_was_told_and_came_back_after() {
        UUID id = scene.create("revoked meanwhile", Optional.empty());
        // one turn of an event loop: the answer can't come in between
        Future<Verdict> answer = onEventLoop(() -> {
            Future<Verdict> underWay = keys.check("revoked meanwhile");
            feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));
            return underWay;
        });

        assertThat(Shop.await(answer)).isInstanceOf(Verdict.Admitted.class);
        assertThat(recall("revoked meanwhile")).isEqualTo(Recall.FAMILIAR);
    }

    @Test
    void does_not_join_a_look_up_that_was_sent_before_a_change_was_told() {
        UUID id = scene.create("joined", Optional.empty());
        long before = scene.lookups();
        Future<?> both = onEventLoop(() -> {
            Future<Verdict> first = keys.check("joined");
            feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));
            return Future.all(first, keys.check("joined"));
        });
        Shop.await(both);

        assertThat(scene.lookups() - before).isEqualTo(2);
    }

    @Test
    void does_not_remember_a_wrong_key_that_was_created_meanwhile() {
        Future<Verdict> answer = onEventLoop(() -> {
            Future<Verdict> underWay = keys.check("created meanwhile");
            feed.polled(System.nanoTime(), Set.of(KeyScene.tenantChanged(KeyScene.ACME)));
            return underWay;
        });

        assertThat(Shop.await(answer)).isInstanceOf(Verdict.Refused.class);
        assertThat(recall("created meanwhile")).isEqualTo(Recall.STRANGE);
    }

    @Test
    void does_not_believe_in_a_key_for_longer_than_the_database_lets_it_live() {
        scene.create("short", Optional.of(Duration.ofSeconds(2)));
        assertThat(check("short")).isInstanceOf(Verdict.Admitted.class);
        assertThat(recall("short")).isInstanceOf(Recall.Known.class);

        Awaitility.await().until(() -> recall("short").equals(Recall.FAMILIAR));

        assertThat(scene.database.number(
                        "select count(*) from api_key where digest = sha256('short') and expires_at - now()"
                                + " between interval '0' and interval '300 ms' or expires_at < now()"))
                .as("not much earlier either")
                .isEqualTo(1);
        Awaitility.await().untilAsserted(() -> assertThat(check("short")).isInstanceOf(Verdict.Refused.class));
        assertThat(recall("short")).isInstanceOf(Recall.Known.class);
    }

    @Test
    void takes_a_key_that_expires_at_infinity_for_one_that_never_does() {
        UUID id = scene.create("infinite", Optional.empty());
        scene.database.execute("update api_key set expires_at = 'infinity' where key_id = '" + id + "'");

        assertThat(check("infinite")).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void reads_a_key_again_after_ten_minutes_whatever_the_feed_says() {
        long now = System.nanoTime();
        var principal = new Principal(KeyScene.ACME, Set.of(Scope.KLAVIYO_LISTENER_WRITE), TenantSettings.DEFAULT);
        var known = new KnownKey(new FoundKey(UUID.randomUUID(), principal, Optional.empty()), now);

        assertThat(known.trusted(now + Duration.ofMinutes(9).toNanos())).isTrue();
        assertThat(known.trusted(now + Duration.ofMinutes(10).toNanos())).isFalse();
    }

    @Test
    void keeps_valid_keys_however_many_wrong_ones_come() {
        var memory = new KeyMemory(feed, 100);
        var principal = new Principal(KeyScene.ACME, Set.of(Scope.KLAVIYO_LISTENER_WRITE), TenantSettings.DEFAULT);
        var found = new FoundKey(UUID.randomUUID(), principal, Optional.empty());
        memory.learn(KeyDigest.of("good"), Optional.of(found), System.nanoTime(), feed.generation());

        for (int i = 0; i < 10_000; i++) {
            memory.learn(KeyDigest.of("bad " + i), Optional.empty(), System.nanoTime(), feed.generation());
        }

        assertThat(memory.valid(KeyDigest.of("good"))).isPresent();
        long remembered = IntStream.range(0, 10_000)
                .filter(i -> memory.isInvalid(KeyDigest.of("bad " + i)))
                .count();
        assertThat(remembered).isBetween(1L, 100L);
    }

    private static KeyAuthenticator over(CredentialFeed feed) {
        return new KeyAuthenticator(scene.apiKeys, feed, new LastUses(), 100);
    }

    private Verdict check(String key) {
        return Shop.await(keys.check(key));
    }

    /** As of a feed that is fresh. */
    private Recall recall(String key) {
        feed.polled(System.nanoTime(), Set.of());
        return keys.recall(key);
    }

    /** Checks the key fifty times on an event loop of its own; each answer says whether it came there and was good. */
    private Future<List<Future<Boolean>>> fifty(String key) {
        Context context = scene.vertx.getOrCreateContext();
        Promise<List<Future<Boolean>>> asked = Promise.promise();
        context.runOnContext(now -> {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(keys.check(key)
                        .map(verdict -> verdict instanceof Verdict.Admitted && context.equals(Vertx.currentContext())));
            }
            asked.complete(answers);
        });
        return asked.future();
    }

    private <T> Future<T> onEventLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        scene.vertx.getOrCreateContext().runOnContext(now -> work.get().onComplete(done));
        return done.future();
    }
}

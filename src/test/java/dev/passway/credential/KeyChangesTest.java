package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.TenantId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is remembered of keys as they change, and as look-ups and the feed overtake each other. */
class KeyChangesTest {
    private static KeyScene scene;

    private final KeyDesk desk = desk();

    @BeforeAll
    static void open() {
        scene = new KeyScene("key_changes");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void does_not_believe_what_it_remembers_while_the_feed_is_stale() {
        scene.create("stale", Optional.empty());
        desk.check("stale");
        desk.check("wrong when stale");
        desk.feed.polled(System.nanoTime() - CredentialFeed.TRUSTED.toNanos(), Set.of());

        assertThat(desk.feed.fresh()).isFalse();
        assertThat(desk.keys.recall("stale")).isEqualTo(Recall.FAMILIAR);
        assertThat(desk.keys.recall("wrong when stale")).isEqualTo(Recall.STRANGE);
    }

    @Test
    void does_not_believe_anything_before_the_first_poll() {
        scene.create("early", Optional.empty());
        desk.check("early");

        assertThat(desk.keys.recall("early")).isEqualTo(Recall.FAMILIAR);
    }

    @Test
    void looks_a_key_up_again_once_the_feed_has_told_of_it_and_no_other() {
        UUID id = scene.create("changed", Optional.empty());
        scene.create("unchanged", Optional.empty());
        desk.check("changed");
        desk.check("unchanged");

        desk.feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));

        assertThat(desk.recall("changed")).isEqualTo(Recall.FAMILIAR);
        assertThat(desk.recall("unchanged")).isInstanceOf(Recall.Known.class);
    }

    @Test
    void looks_all_keys_of_a_tenant_up_again_once_the_feed_has_told_of_it_and_no_others() {
        scene.create("of acme", Optional.empty());
        desk.check("of acme");

        desk.feed.polled(System.nanoTime(), Set.of(KeyScene.tenantChanged(new TenantId("globex"))));
        assertThat(desk.recall("of acme")).isInstanceOf(Recall.Known.class);
        desk.feed.polled(System.nanoTime(), Set.of(KeyScene.tenantChanged(KeyScene.ACME)));
        assertThat(desk.recall("of acme")).isEqualTo(Recall.FAMILIAR);
    }

    @Test
    void forgets_everything_when_the_feed_can_not_tell() {
        scene.create("gap", Optional.empty());
        desk.check("gap");
        desk.check("wrong at the gap");

        desk.feed.polledAfterGap(System.nanoTime());

        assertThat(desk.recall("gap")).isEqualTo(Recall.FAMILIAR);
        assertThat(desk.recall("wrong at the gap")).isEqualTo(Recall.STRANGE);
    }

    @Test
    void lets_a_key_in_that_was_tried_before_it_existed() {
        assertThat(desk.check("made later")).isInstanceOf(Verdict.Refused.class);
        UUID id = scene.create("made later", Optional.empty());

        desk.feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));

        assertThat(desk.recall("made later")).isEqualTo(Recall.STRANGE);
        assertThat(desk.check("made later")).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void does_not_believe_a_look_up_that_was_sent_before_a_revocation_was_told_and_came_back_after() {
        UUID id = scene.create("revoked meanwhile", Optional.empty());
        // one turn of an event loop: the answer can't come in between
        Future<Verdict> answer = desk.onEventLoop(() -> {
            Future<Verdict> underWay = desk.keys.check("revoked meanwhile");
            desk.feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));
            return underWay;
        });

        assertThat(Shop.await(answer)).isInstanceOf(Verdict.Admitted.class);
        assertThat(desk.recall("revoked meanwhile")).isEqualTo(Recall.FAMILIAR);
    }

    @Test
    void does_not_join_a_look_up_that_was_sent_before_a_change_was_told() {
        UUID id = scene.create("joined", Optional.empty());
        long before = scene.lookups();
        Future<?> both = desk.onEventLoop(() -> {
            Future<Verdict> first = desk.keys.check("joined");
            desk.feed.polled(System.nanoTime(), Set.of(KeyScene.keyChanged(id)));
            return Future.all(first, desk.keys.check("joined"));
        });
        Shop.await(both);

        assertThat(scene.lookups() - before).isEqualTo(2);
    }

    @Test
    void does_not_remember_a_wrong_key_that_was_created_meanwhile() {
        Future<Verdict> answer = desk.onEventLoop(() -> {
            Future<Verdict> underWay = desk.keys.check("created meanwhile");
            desk.feed.polled(System.nanoTime(), Set.of(KeyScene.tenantChanged(KeyScene.ACME)));
            return underWay;
        });

        assertThat(Shop.await(answer)).isInstanceOf(Verdict.Refused.class);
        assertThat(desk.recall("created meanwhile")).isEqualTo(Recall.STRANGE);
    }

    private static KeyDesk desk() {
        return new KeyDesk(scene);
    }
}

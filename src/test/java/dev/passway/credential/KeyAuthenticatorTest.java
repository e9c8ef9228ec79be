package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is remembered of keys, for how long, and how many look-ups that saves. */
class KeyAuthenticatorTest {
    private static KeyScene scene;

    private final KeyDesk desk = desk();

    @BeforeAll
    static void open() {
        scene = new KeyScene("key_authenticator");
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void asks_once_for_a_key_that_is_used_again_and_again() {
        scene.create("often", Optional.empty());
        long before = scene.lookups();
        desk.check("often");

        for (int i = 0; i < 1_000; i++) {
            assertThat(desk.recall("often")).isInstanceOf(Recall.Known.class);
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
        desk.check("wrong");

        for (int i = 0; i < 1_000; i++) {
            assertThat(desk.recall("wrong"))
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
                answers.addAll(Shop.await(desk.fifty("herd")));
            }
            other.rollback();
        }

        assertThat(answers)
                .hasSize(200)
                .allSatisfy(onItsContext -> assertThat(Shop.await(onItsContext)).isTrue());
        assertThat(scene.lookups() - before).isEqualTo(1);
    }

    @Test
    void does_not_believe_in_a_key_for_longer_than_the_database_lets_it_live() {
        scene.create("short", Optional.of(Duration.ofSeconds(2)));
        assertThat(desk.check("short")).isInstanceOf(Verdict.Admitted.class);
        assertThat(desk.recall("short")).isInstanceOf(Recall.Known.class);

        Awaitility.await().until(() -> desk.recall("short").equals(Recall.FAMILIAR));

        assertThat(scene.database.number(
                        "select count(*) from api_key where digest = sha256('short') and expires_at - now()"
                                + " between interval '0' and interval '300 ms' or expires_at < now()"))
                .as("not much earlier either")
                .isEqualTo(1);
        Awaitility.await().untilAsserted(() -> assertThat(desk.check("short")).isInstanceOf(Verdict.Refused.class));
        assertThat(desk.recall("short")).isInstanceOf(Recall.Known.class);
    }

    @Test
    void takes_a_key_that_expires_at_infinity_for_one_that_never_does() {
        UUID id = scene.create("infinite", Optional.empty());
        scene.database.execute("update api_key set expires_at = 'infinity' where key_id = '" + id + "'");

        assertThat(desk.check("infinite")).isInstanceOf(Verdict.Admitted.class);
    }

    private static KeyDesk desk() {
        return new KeyDesk(scene);
    }
}

package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.store.CredentialChange;
import dev.passway.store.CredentialChanges;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed as PostgreSQL has it: transactions that overlap, many rows, old rows. */
class FeedOrderTest {
    private static Vertx vertx;
    private static Database database;
    private static Postgres postgres;
    private static CredentialChanges changes;

    private final FeedReader reader = new FeedReader();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        database = PostgresServer.shared().createMigratedDatabase("feed_order");
        postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
        changes = new CredentialChanges(postgres);
    }

    @AfterAll
    static void close() {
        Shop.await(postgres.close());
        Shop.await(vertx.close());
    }

    @BeforeEach
    void an_empty_feed_that_is_followed() {
        database.execute("truncate credential_change");
        poll();
    }

    @Test
    void sees_a_change_with_a_smaller_number_that_commits_later() throws SQLException {
        try (var slow = begin();
                var quick = begin()) {
            insert(slow, "slow"); // the smaller number, and the older transaction
            insert(quick, "quick");
            quick.commit();
            assertThat(told()).containsExactly("quick");

            slow.commit();
            assertThat(told()).containsExactly("slow");
            assertThat(told()).isEmpty();
        }
    }

    @Test
    void tells_what_commits_while_an_older_transaction_stays_open_once() throws SQLException {
        try (var open = begin()) {
            insert(open, "never");
            for (int i = 0; i < 5; i++) {
                database.execute(row("'issuer', null, 'change " + i + "'"));
                assertThat(told()).containsExactly("change " + i);
            }
            open.rollback();
            assertThat(told()).isEmpty();
        }
    }

    @Test
    void sees_of_a_savepoint_what_is_kept() throws SQLException {
        try (var connection = begin()) {
            insert(connection, "before");
            var point = connection.setSavepoint();
            insert(connection, "undone");
            connection.rollback(point);
            connection.commit();

            assertThat(told()).containsExactly("before");
        }
    }

    @Test
    void does_not_tell_what_was_there_before_the_first_poll() {
        database.execute(row("'issuer', null, 'old'"));
        var later = new FeedReader();

        assertThat(later.read(Shop.await(changes.poll(later.position())))).isEmpty();
        assertThat(later.read(Shop.await(changes.poll(later.position()))))
                .as("an older transaction may still be open elsewhere on the server")
                .hasValueSatisfying(told -> assertThat(told).hasSizeLessThanOrEqualTo(1));
    }

    @Test
    void of_more_than_a_thousand_it_says_that_anything_may_have_changed_and_goes_on() {
        database.execute("insert into credential_change (kind, subject) select 'issuer', n::text"
                + " from generate_series(1, 1500) as n");

        assertThat(poll()).isEmpty();
        database.execute(row("'issuer', null, 'next'"));
        assertThat(told()).containsExactly("next");
    }

    @Test
    void shows_the_clock_of_the_server() {
        long before = database.number("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
        long micros = Shop.await(changes.poll(reader.position())).micros();

        assertThat(micros)
                .isBetween(before, database.number("select (extract(epoch from clock_timestamp()) * 1000000)::bigint"));
    }

    @Test
    void forgets_what_is_old_however_much_it_is() {
        database.execute("insert into credential_change (kind, subject, changed_at)"
                + " select 'issuer', n::text, now() - interval '25 hours' from generate_series(1, 2500) as n");
        database.execute(row("'issuer', null, 'new'"));

        Shop.await(changes.forget(Duration.ofHours(24)));

        assertThat(database.query("select subject from credential_change"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("subject", "new"));
    }

    private Optional<Set<CredentialChange>> poll() {
        return reader.read(Shop.await(changes.poll(reader.position())));
    }

    private Set<String> told() {
        return poll().orElseThrow().stream().map(CredentialChange::subject).collect(Collectors.toSet());
    }

    private static Connection begin() throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insert(Connection connection, String subject) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(row("'issuer', null, '" + subject + "'"));
        }
    }

    private static String row(String values) {
        return "insert into credential_change (kind, tenant_id, subject) values (" + values + ")";
    }
}

package dev.passway.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.store.Replicas;
import dev.passway.telemetry.Meters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many replicas are live. */
class HeartbeatTest {
    private static Vertx vertx;
    private static Database database;
    private static Postgres postgres;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private HeartbeatVerticle first;
    private String deployment;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        database = PostgresServer.shared().createMigratedDatabase("heartbeat");
        postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
    }

    @AfterAll
    static void close() {
        Shop.await(postgres.close());
        Shop.await(vertx.close());
    }

    @BeforeEach
    void start() {
        first = heartbeat();
        deployment = Shop.await(vertx.deployVerticle(first));
    }

    @AfterEach
    void stop() {
        Shop.await(vertx.undeploy(deployment));
        assertThat(database.number("select count(*) from replica")).isZero();
    }

    @Test
    void counts_itself_from_the_start() {
        assertThat(first.live()).isEqualTo(1);
        assertThat(database.number("select count(*) from replica")).isEqualTo(1);
    }

    @Test
    void counts_another_until_that_has_stopped_in_order() {
        String other = Shop.await(vertx.deployVerticle(heartbeat()));
        await().until(() -> first.live() == 2);
        assertThat(registry.get("passway.replicas.live").gauge().value()).isEqualTo(2);

        Shop.await(vertx.undeploy(other));

        await().until(() -> first.live() == 1);
    }

    @Test
    void counts_one_that_was_killed_for_five_seconds_and_sweeps_it_after_a_minute() {
        database.execute("insert into replica values (gen_random_uuid(), now() - interval '4 seconds')");
        await().until(() -> first.live() == 2);
        await().until(() -> first.live() == 1);
        assertThat(database.number("select count(*) from replica")).isEqualTo(2);

        database.execute("update replica set seen_at = now() - interval '61 seconds'");

        await().until(() -> database.number("select count(*) from replica") == 1);
    }

    @Test
    void knows_how_busy_the_live_ones_are_on_average() {
        database.execute("insert into replica values (gen_random_uuid(), now() - interval '6 seconds', 50)");
        String other = Shop.await(vertx.deployVerticle(heartbeat(() -> 0.9)));

        await().until(() -> Math.abs(first.walletLoad() - 0.45) < 0.001);
        assertThat(registry.get("passway.replicas.wallet.load").gauge().value()).isCloseTo(0.45, within(0.001));

        Shop.await(vertx.undeploy(other));
        await().until(() -> first.walletLoad() == 0);
        database.execute("delete from replica where wallet_load > 1");
    }

    @Test
    void knows_how_busy_it_was_itself_in_the_last_half_second_while_the_database_is_away() {
        var busy = new AtomicReference<>(0.0);
        var changing = heartbeat(busy::get);
        String deployed = Shop.await(vertx.deployVerticle(changing));
        database.execute("alter table replica rename to away");

        busy.set(0.8);

        await().until(() -> changing.walletLoad() > 0.1 && changing.walletLoad() < 0.3);
        await().untilAsserted(() -> assertThat(changing.walletLoad()).isCloseTo(0.4, within(0.001)));
        database.execute("alter table away rename to replica");
        Shop.await(vertx.undeploy(deployed));
    }

    @Test
    void keeps_the_last_count_while_it_cannot_ask() {
        String other = Shop.await(vertx.deployVerticle(heartbeat()));
        await().until(() -> first.live() == 2);

        database.execute("alter table replica rename to away");
        database.execute("update away set seen_at = now() - interval '10 seconds'");
        await().during(Duration.ofSeconds(2)).until(() -> first.live() == 2);
        database.execute("alter table away rename to replica");

        await().until(() ->
                database.number("select count(*) from replica where seen_at > now() - interval '2 s'") == 2);
        Shop.await(vertx.undeploy(other));
    }

    private HeartbeatVerticle heartbeat() {
        return heartbeat(() -> 0);
    }

    private HeartbeatVerticle heartbeat(DoubleSupplier load) {
        return new HeartbeatVerticle(new Replicas(postgres), load, new Meters(registry));
    }
}

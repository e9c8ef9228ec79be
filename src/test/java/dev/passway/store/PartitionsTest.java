package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    private final Database database = PostgresServer.shared().createMigratedDatabase("partitions");

    @Test
    void the_runtime_role_makes_a_week_of_partitions_and_drops_what_is_over_whole() {
        database.execute("""
                create table idempotency_20200101 partition of idempotency
                    for values from ('2020-01-01') to ('2020-01-02');
                create table pass_event_20200101 partition of pass_event
                    for values from ('2020-01-01') to ('2020-01-02');
                drop table idempotency_""" + day(7));

        maintain();

        assertThat(database.value("select to_regclass('idempotency_20200101')")).isEmpty();
        assertThat(database.value("select to_regclass('pass_event_20200101')")).isEmpty();
        assertThat(database.value("select to_regclass('idempotency_" + day(7) + "')"))
                .isPresent();
        assertThat(database.value("select to_regclass('pass_event_" + day(0) + "')"))
                .isPresent();
    }

    private void maintain() {
        Vertx vertx = Vertx.vertx();
        var config = DevConfig.read(DevConfig.variables(database));
        Postgres postgres = PostgresConnector.open(vertx, config.postgres());
        Shop.await(new Partitions(postgres).maintain(Duration.ofDays(90)));
        Shop.await(postgres.close());
        Shop.await(vertx.close());
    }

    private String day(int ahead) {
        return database.value("select to_char((now() at time zone 'UTC')::date + " + ahead + ", 'YYYYMMDD')")
                .orElseThrow();
    }
}

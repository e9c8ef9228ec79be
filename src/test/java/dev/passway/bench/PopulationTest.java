package dev.passway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The load finds whom the population has made: else the bench would measure misses. */
class PopulationTest {
    private static final int PASSES = 400;
    private static final double SECONDS = 0.5;

    @Test
    void every_request_of_the_load_updates_a_pass_of_the_population() {
        var database = PostgresServer.shared().createMigratedDatabase("bench_population");
        var certificates = DevCertificates.create();
        var credential = certificates.client(Shop.PASS_TYPE_IDENTIFIER);
        var keys = Population.create(DevConfig.read(DevConfig.variables(database)), database, credential, PASSES);

        try (var apns = ApnsServer.start(certificates);
                var replica = Replica.start(database, DevConfig.apns(apns, certificates.rootFile()))) {
            var tally = closedLoop(replica.gateway().httpPort(), keys);

            assertThat(tally.getLong("requests")).isPositive().isEqualTo(tally.getLong("updated"));
            assertThat(tally.getJsonObject("failures")).isEmpty();
            assertThat(database.number("select sum(version - 1) from pass")).isEqualTo(tally.getLong("updated"));
        }
        assertThat(database.number("select count(*) from pass_identifier")).isEqualTo(3 * PASSES);
        assertThat(database.number("select count(*) from registration")).isEqualTo(PASSES * 3 / 10);
        assertThat(database.number("select count(distinct tenant_id) from registration"))
                .isEqualTo(Customers.TENANTS);
    }

    private static JsonObject closedLoop(int port, List<String> keys) {
        var vertx = Vertx.vertx();
        // held until the end: Vert.x shuts down a client that nobody holds when the garbage collector finds it
        var client = vertx.createNetClient();
        try {
            var tally = client.connect(port, "127.0.0.1")
                    .compose(socket ->
                            new ClosedLoop(new Requests(PASSES, keys), SECONDS).run(List.of(new Connection(socket))));
            return Shop.await(tally).json(SECONDS);
        } finally {
            Shop.await(client.close());
            Shop.await(vertx.close());
        }
    }
}

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The load finds whom the population has made: else the bench would measure misses. */
class PopulationTest {
    private static final int PASSES = 400;
    private static final int FIRST_PHONE = 7_000;
    private static final double SECONDS = 0.5;

    @Test
    void every_request_of_the_load_updates_a_pass_of_the_population() {
        var database = PostgresServer.shared().createMigratedDatabase("bench_population");
        var certificates = DevCertificates.create();
        var credential = certificates.client(Shop.PASS_TYPE_IDENTIFIER);
        var keys = Population.create(
                DevConfig.read(DevConfig.variables(database)), database, credential, PASSES, FIRST_PHONE);

        try (var apns = ApnsServer.start(certificates);
                var replica = Replica.start(database, DevConfig.apns(apns, certificates.rootFile()))) {
            var requests = new Requests(PASSES, keys, List.of(), FIRST_PHONE);
            var tally = closedLoop(replica.gateway().httpPort(), requests);
            new Drain(database).untilEmpty();

            assertThat(tally.getLong("requests")).isPositive().isEqualTo(tally.getLong("updated"));
            assertThat(tally.getJsonObject("failures")).isEmpty();
            assertThat(database.number("select sum(version - 1) from pass")).isEqualTo(tally.getLong("updated"));
            assertThat(phones(requests.sent()))
                    .isEqualTo(apns.received().stream()
                            .map(notification -> Customers.phone(notification.deviceToken()))
                            .collect(Collectors.toSet()));
        }
        assertThat(database.number("select count(*) from pass_identifier")).isEqualTo(3 * PASSES);
        assertThat(database.number("select count(*) from registration")).isEqualTo(PASSES * 3 / 10);
        assertThat(database.number("select count(distinct tenant_id) from registration"))
                .isEqualTo(Customers.TENANTS);
    }

    private static Set<Integer> phones(Moments moments) {
        return IntStream.range(0, moments.size()).mapToObj(moments::phone).collect(Collectors.toSet());
    }

    private static JsonObject closedLoop(int port, Requests requests) {
        var vertx = Vertx.vertx();
        // held until the end: Vert.x shuts down a client that nobody holds when the garbage collector finds it
        var client = vertx.createNetClient();
        try {
            var tally = client.connect(port, "127.0.0.1")
                    .compose(socket -> new ClosedLoop(requests, SECONDS).run(List.of(new Connection(socket))));
            return Shop.await(tally).json(SECONDS);
        } finally {
            Shop.await(client.close());
            Shop.await(vertx.close());
        }
    }
}

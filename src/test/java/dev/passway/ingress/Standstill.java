package dev.passway.ingress;

import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A replica that takes few webhooks at once, two tenants of it, and a database that can be made to stand still. */
final class Standstill implements AutoCloseable {
    static final int BOUND = 16;

    private final Database database;
    private final Replica replica;
    private final Shop acme;
    private final Shop globex;

    Standstill(String name) {
        database = PostgresServer.shared().createMigratedDatabase(name);
        replica = Replica.start(database, Map.of("PASSWAY_BUS_IN_FLIGHT", Integer.toString(BOUND)));
        acme = Shop.open(replica.postgres(), "acme");
        globex = Shop.open(replica.postgres(), "globex");
        acme.pass("ada@example.com", "{\"points\":100}");
        globex.pass("ada@example.com", "{\"points\":100}");
    }

    /** An answer, and how long it took. */
    record Timed(HttpResponse<String> answer, Duration took) {
        boolean isOverloaded() {
            return answer.statusCode() == 503
                    && new JsonObject(answer.body()).getString("type").endsWith("/overloaded");
        }
    }

    Shop acme() {
        return acme;
    }

    Shop globex() {
        return globex;
    }

    /** Sends a webhook of the tenant, and measures until its answer is there. */
    CompletableFuture<Timed> send(Shop shop) {
        long begin = System.nanoTime();
        return replica.client()
                .sendAsync(request(shop), BodyHandlers.ofString())
                .thenApply(answer -> new Timed(answer, Duration.ofNanos(System.nanoTime() - begin)));
    }

    private HttpRequest request(Shop shop) {
        String body = "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":1}}";
        return replica.pushUpdateRequest(shop, "", body).build();
    }

    /** Does the work while nobody can change a pass. */
    <T> T during(Callable<T> work) throws Exception {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pass in exclusive mode");
            return work.call();
        }
    }

    void awaitInFlight(int commands) {
        await().until(() -> replica.management("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("passway_bus_in_flight{") && line.endsWith(" " + commands + ".0")));
    }

    @Override
    public void close() {
        replica.close();
    }
}

package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More webhooks at once than a replica takes, since PostgreSQL stands still: those too many are told so at once. */
class OverloadTest {
    private static final int BOUND = 16;
    /** On a machine that does other things, too; what is promised is measured below. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static Database database;
    private static Replica replica;
    private static Shop acme;
    private static Shop globex;

    @BeforeAll
    static void open() {
        database = PostgresServer.shared().createMigratedDatabase("overload");
        replica = Replica.start(database, Map.of("PASSWAY_BUS_IN_FLIGHT", Integer.toString(BOUND)));
        acme = Shop.open(replica.postgres(), "acme");
        globex = Shop.open(replica.postgres(), "globex");
        acme.pass("ada@example.com", "{\"points\":100}");
        globex.pass("ada@example.com", "{\"points\":100}");
    }

    @AfterAll
    static void close() {
        replica.close();
    }

    /** An answer, and how long it took. */
    private record Timed(HttpResponse<String> answer, Duration took) {
        static Timed send(Shop shop) {
            long begin = System.nanoTime();
            var answer = replica.send(request(shop));
            return new Timed(answer, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    @Test
    void a_tenant_over_its_share_is_refused_at_once_while_another_still_has_room() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> admitted = new ArrayList<>();
        whileTheDatabaseStandsStill(() -> {
            for (int i = 0; i < BOUND / 2; i++) {
                admitted.add(replica.client().sendAsync(request(acme), BodyHandlers.ofString()));
            }
            awaitInFlight(BOUND / 2);
            for (int i = 0; i < 20; i++) {
                refused(Timed.send(acme));
            }
            for (int i = 0; i < BOUND / 4; i++) {
                admitted.add(replica.client().sendAsync(request(globex), BodyHandlers.ofString()));
            }
            awaitInFlight(BOUND / 2 + BOUND / 4);
            refused(Timed.send(globex));
            return admitted;
        });

        assertThat(admitted)
                .allSatisfy(answer -> assertThat(answer.get().statusCode()).isEqualTo(200));
        assertThat(Timed.send(acme).answer().statusCode()).isEqualTo(200);
    }

    /** The promise: 99 of 100 refusals take less than 50 ms, however many come. */
    @Test
    @Tag("faults")
    void refusals_under_load_take_less_than_50_ms() throws Exception {
        List<Timed> refusals = whileTheDatabaseStandsStill(() -> {
            List<Timed> all = Collections.synchronizedList(new ArrayList<>());
            try (var senders = Executors.newFixedThreadPool(32)) {
                senders.invokeAll(Collections.nCopies(5_000, () -> all.add(Timed.send(acme))));
            }
            return all.stream().filter(timed -> isOverloaded(timed.answer())).toList();
        });

        List<Duration> took =
                refusals.stream().map(Timed::took).sorted().skip(500).toList();
        assertThat(took).hasSizeGreaterThan(3_000);
        assertThat(took.get(took.size() * 99 / 100)).isLessThan(Duration.ofMillis(50));
    }

    private static void refused(Timed timed) {
        assertThat(isOverloaded(timed.answer())).as(timed.answer().body()).isTrue();
        assertThat(timed.answer().headers().firstValue("Retry-After")).contains("2");
        assertThat(timed.took()).isLessThan(AT_ONCE);
    }

    private static boolean isOverloaded(HttpResponse<String> answer) {
        return answer.statusCode() == 503
                && new JsonObject(answer.body()).getString("type").endsWith("/overloaded");
    }

    private static HttpRequest request(Shop shop) {
        return replica.pushUpdateRequest(
                        shop, "", "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":1}}")
                .build();
    }

    private static <T> T whileTheDatabaseStandsStill(Callable<T> work) throws Exception {
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pass in exclusive mode");
            return work.call();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitInFlight(int commands) {
        await().until(() -> replica.management("/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("passway_bus_in_flight{") && line.endsWith(" " + commands + ".0")));
    }
}

package dev.passway.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is waiting goes into one transaction, and yet each update is its own. */
class BatchTest {
    private static final int MANY = 200;

    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("batch");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @Test
    void updates_that_come_together_share_transactions() {
        List<PassId> passes = passes("together");

        List<HttpResponse<String>> answers = sendAll(i -> body(email("together", i), "{\"points\":2}"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(events(passes)).isEqualTo(MANY);
        // the time of an event is that of its transaction
        assertThat(database.number("select count(distinct at) from pass_event where " + in(passes)))
                .isLessThan(MANY / 2);
    }

    @Test
    void updates_of_one_pass_are_folded_and_each_makes_a_version_and_an_event() {
        PassId pass = shop.pass("hot@example.com", "{\"points\":0}");

        List<HttpResponse<String>> answers =
                sendAll(i -> body("hot@example.com", "{\"points\":1,\"part%d\":%d}".formatted(i, i)));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("\"outcome\":\"updated\""));
        assertThat(database.number("select version from pass where pass_id = '" + pass + "'"))
                .isEqualTo(1 + MANY);
        assertThat(database.number("select count(distinct version) from pass_event where pass_id = '" + pass + "'"))
                .isEqualTo(MANY);
        assertThat(database.number("select count(*) from pass, jsonb_object_keys(data) as part where pass_id = '" + pass
                        + "' and part like 'part%'"))
                .isEqualTo(MANY);
    }

    @Test
    void a_row_that_the_server_refuses_fails_alone() {
        List<PassId> passes = passes("poison");
        database.execute("""
                create function refuse_poison() returns trigger language plpgsql as $$ begin
                    if new.data ? 'poison' then raise exception using errcode = '22023'; end if;
                    return new;
                end $$;
                create trigger refuse_poison before update on pass for each row execute function refuse_poison();
                """);

        List<HttpResponse<String>> answers =
                sendAll(i -> body(email("poison", i), i == MANY / 2 ? "{\"poison\":1}" : "{\"points\":2}"));

        database.execute("drop trigger refuse_poison on pass; drop function refuse_poison()");
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(MANY - 1);
        assertThat(answers.get(MANY / 2).statusCode()).isEqualTo(500);
        assertThat(events(passes)).isEqualTo(MANY - 1);
    }

    @Test
    void a_pass_that_another_transaction_holds_keeps_nobody_else_waiting() throws SQLException {
        List<PassId> passes = passes("held");
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from pass where pass_id = '" + passes.getFirst() + "' for update");

            Instant sent = Instant.now();
            CompletableFuture<HttpResponse<String>> held = send(body(email("held", 0), "{\"points\":2}"));
            List<HttpResponse<String>> others =
                    IntStream.range(1, MANY)
                            .mapToObj(i -> send(body(email("held", i), "{\"points\":2}")))
                            .toList()
                            .stream()
                            .map(CompletableFuture::join)
                            .toList();

            assertThat(others)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
            assertThat(held).isNotDone();
            assertThat(held.join().statusCode()).isEqualTo(503);
            assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
        assertThat(send(body(email("held", 0), "{\"points\":2}")).join().statusCode())
                .isEqualTo(200);
    }

    @Test
    void two_replicas_that_share_hot_passes_never_deadlock() {
        Stream.of("red", "green", "blue").forEach(pass -> {
            shop.pass("basic", Map.of("email", "family@example.com", "customerId", pass), "{\"points\":0}");
        });
        long before = database.number("select deadlocks from pg_stat_database where datname = 'batch'");
        try (Replica second = Replica.start(database)) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, MANY)
                    .mapToObj(i -> (i % 2 == 0 ? replica : second)
                            .pushUpdateAsync(shop, "", body("family@example.com", "{\"points\":" + i + "}")))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join))
                    .allSatisfy(answer -> assertThat(answer.body()).contains("\"matched\":3"));
        }
        assertThat(database.number("select deadlocks from pg_stat_database where datname = 'batch'"))
                .isEqualTo(before);
    }

    private static List<PassId> passes(String name) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> shop.pass(email(name, i), "{\"points\":1}"))
                .toList();
    }

    private static List<HttpResponse<String>> sendAll(IntFunction<String> body) {
        return IntStream.range(0, MANY).mapToObj(i -> send(body.apply(i))).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static CompletableFuture<HttpResponse<String>> send(String body) {
        return replica.pushUpdateAsync(shop, "", body);
    }

    private static String email(String name, int i) {
        return name + i + "@example.com";
    }

    private static String body(String email, String data) {
        return "{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":" + data + "}";
    }

    private static long events(List<PassId> passes) {
        return database.number("select count(*) from pass_event where " + in(passes));
    }

    private static String in(List<PassId> passes) {
        return "pass_id in ("
                + String.join(",", passes.stream().map(pass -> "'" + pass + "'").toList()) + ")";
    }
}

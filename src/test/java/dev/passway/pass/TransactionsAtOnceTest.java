package dev.passway.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction that hangs, here at a lock, holds up neither many others nor a few. */
class TransactionsAtOnceTest {
    private static final int MANY = 40;

    private static Database database;
    private static Replica replica;
    private static Shop shop;

    private Connection holder;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("at_once");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
        shop.pass("slow@example.com", "{}");
        IntStream.range(0, MANY).forEach(i -> shop.pass(email(i), "{}"));
        database.execute("""
                create function hold() returns trigger language plpgsql as $$ begin
                    if new.data ? 'held' then perform pg_advisory_xact_lock(1); end if;
                    return new;
                end $$;
                create trigger hold before update on pass for each row execute function hold();
                """);
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @BeforeEach
    void lock() throws SQLException {
        holder = database.connect();
        query("select pg_advisory_lock(1)");
    }

    @AfterEach
    void close() throws SQLException {
        holder.close();
    }

    @Test
    void many_do_not_wait_for_the_one_under_way() throws SQLException {
        var held = send("slow@example.com", "{\"held\":1}");
        await().until(TransactionsAtOnceTest::isHeld);

        var many = sendAll(MANY);

        assertThat(many)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(held).isNotDone();
        query("select pg_advisory_unlock(1)");
        assertThat(held.join().statusCode()).isEqualTo(200);
    }

    @Test
    void one_that_hangs_keeps_a_few_waiting_only_for_a_moment() throws SQLException {
        var held = send("slow@example.com", "{\"held\":2}");
        await().until(TransactionsAtOnceTest::isHeld);

        assertThat(send(email(0), "{\"points\":3}").join().statusCode()).isEqualTo(200);

        assertThat(held).isNotDone();
        query("select pg_advisory_unlock(1)");
        assertThat(held.join().statusCode()).isEqualTo(200);
    }

    private static boolean isHeld() {
        return database.number("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 1;
    }

    private void query(String sql) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<CompletableFuture<HttpResponse<String>>> sendAll(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> send(email(i), "{\"points\":2}"))
                .toList();
    }

    private static CompletableFuture<HttpResponse<String>> send(String email, String data) {
        String body = "{\"identifiers\":{\"email\":\"" + email + "\"},\"additionalData\":" + data + "}";
        return replica.pushUpdateAsync(shop, "", body);
    }

    private static String email(int i) {
        return "customer" + i + "@example.com";
    }
}

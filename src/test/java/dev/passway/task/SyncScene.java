package dev.passway.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.Secret;
import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.MerchantServer;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.store.KeySeal;
import dev.passway.store.Merchant;
import dev.passway.store.Merchants;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A replica, a shop and its customers, for what is told of profiles/sync. Methods block until their work is done. */
final class SyncScene implements AutoCloseable {
    private static final Map<String, String> QUICK = Map.of(
            "PASSWAY_TASK_POLL", "50ms",
            "PASSWAY_TASK_RETRY_MIN", "20ms",
            "PASSWAY_MERCHANT_RETRY_MIN", "20ms",
            "PASSWAY_MERCHANT_RETRY_MAX", "100ms",
            "PASSWAY_MERCHANT_PAUSE", "200ms",
            "PASSWAY_MERCHANT_TRUSTED_HOSTS", "127.0.0.1");

    private final Database database;
    private final Replica replica;
    private final Shop shop;

    SyncScene(String name) {
        this(name, Map.of());
    }

    SyncScene(String name, Map<String, String> variables) {
        database = PostgresServer.shared().createMigratedDatabase(name);
        replica = start(variables);
        shop = Shop.open(replica.postgres(), "acme");
    }

    /** Another replica on the same database. */
    Replica start(Map<String, String> variables) {
        var all = new HashMap<>(QUICK);
        all.putAll(variables);
        return Replica.start(database, all);
    }

    Shop shop() {
        return shop;
    }

    Replica replica() {
        return replica;
    }

    Database database() {
        return database;
    }

    /** The shop's system is told from now on. */
    void tell(String url, String... secrets) {
        tell(shop, url, secrets);
    }

    void tell(Shop whose, String url, String... secrets) {
        var seal = new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY));
        var known = secrets.length == 0 ? List.of(MerchantServer.SECRET) : List.of(secrets);
        Shop.await(new Merchants(replica.postgres(), seal)
                .put(
                        whose.tenant(),
                        new Merchant(url, known.stream().map(Secret::new).toList())));
    }

    /** The shop's system is told no more. */
    void tellNobody() {
        tellNobody(shop);
    }

    void tellNobody(Shop whose) {
        var seal = new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY));
        Shop.await(new Merchants(replica.postgres(), seal).remove(whose.tenant()));
    }

    /** Sends a profiles/sync, and waits until its task is over; its row. */
    Map<String, String> sync(String query, String body) {
        return over(queue(query, body));
    }

    Map<String, String> sync(String body) {
        return sync("", body);
    }

    /** Sends a profiles/sync; the task's id. */
    String queue(String query, String body) {
        return queue(shop, query, body);
    }

    String queue(Shop whose, String query, String body) {
        var answer = replica.send(replica.syncRequest(whose, query, body).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new JsonObject(answer.body()).getString("correlationId");
    }

    /** The row of a task that is over. */
    Map<String, String> over(String task) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !"open".equals(row(task).get("state")));
        return row(task);
    }

    Map<String, String> row(String task) {
        return database.query("select * from task where task_id = '" + task + "'")
                .getFirst();
    }

    /** The customer of a pass. */
    Map<String, String> customer(PassId pass) {
        return database.query(
                        "select c.* from customer c join pass p using (tenant_id, customer_id) where p.pass_id = '"
                                + pass + "'")
                .getFirst();
    }

    /** What finds a pass, as kind and value. */
    Set<String> found(PassId pass) {
        var found = new TreeSet<String>();
        database.query("select kind || ' ' || value as by from pass_identifier where pass_id = '" + pass + "'")
                .forEach(row -> found.add(row.get("by")));
        return found;
    }

    String column(PassId pass, String column) {
        return database.value("select " + column + " from pass where pass_id = '" + pass + "'")
                .orElseThrow();
    }

    static String profile(String email, String phone) {
        return "{\"email\":\"" + email + "\",\"phone_number\":\"" + phone + "\"}";
    }

    @Override
    public void close() {
        replica.close();
    }
}

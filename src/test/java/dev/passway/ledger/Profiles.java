package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.Secret;
import dev.passway.dev.DevConfig;
import dev.passway.dev.MerchantServer;
import dev.passway.dev.Notification;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.store.KeySeal;
import dev.passway.store.Merchant;
import dev.passway.store.Merchants;
import dev.passway.store.PassTypes;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tenant whose customers get a new phone number each by a profiles/sync of their own, and the account of what became of that. A
 * pass shows its holder's number and is on a phone.
 */
final class Profiles implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration OVER_WITHIN = Duration.ofSeconds(60);

    private final Installation installation;
    private final Shop shop;
    private final MerchantServer merchant = MerchantServer.start(0);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PassId> passes = new ArrayList<>();
    /** By the number of the customer. */
    private final Map<Integer, String> tasks = new TreeMap<>();

    private Profiles(Installation installation, Shop shop) {
        this.installation = installation;
        this.shop = shop;
    }

    static Profiles open(Installation installation, String name) {
        Shop shop = Shop.open(installation.postgres(), name);
        shop.certify(installation.certificates());
        var profiles = new Profiles(installation, shop);
        var seal = new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY));
        Shop.await(new Merchants(installation.postgres(), seal)
                .put(shop.tenant(), new Merchant(profiles.merchant.url(), List.of(new Secret(MerchantServer.SECRET)))));
        Shop.await(new PassTypes(installation.postgres())
                .publish(shop.tenant(), "card", (Json.Obj) JsonReader.stored(Shop.document()
                        .text()
                        .replace("\"key\":\"tier\",\"path\":\"tier\"", "\"key\":\"number\",\"path\":\"phone\""))));
        return profiles;
    }

    MerchantServer merchant() {
        return merchant;
    }

    /** Sends a profile of one more customer; whether it was accepted. One that was not is sent again at the end. */
    boolean sync(Instance instance) {
        int customer = passes.size();
        PassId pass = shop.pass("card", Map.of("email", email(customer)), "{\"phone\":\"+41446680000\"}");
        shop.install(pass, "device" + customer, token(customer));
        passes.add(pass);
        return send(customer, instance);
    }

    /** The same bytes with the same key each time: whatever became of it before, it happens once. */
    private boolean send(int customer, Instance instance) {
        var request = HttpRequest.newBuilder(instance.uri(Replica.syncPath(shop)))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-API-KEY", shop.key())
                .header("Idempotency-Key", email(customer))
                .POST(BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"phone_number\":\"%s\"}".formatted(email(customer), phone(customer))))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                tasks.put(customer, new JsonObject(answer.body()).getString("correlationId"));
            }
            return answer.statusCode() == 202;
        } catch (IOException broken) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The row of a task and, while it is open, of the queue; what is null is absent. */
    Map<String, String> row(String task) {
        return installation.database().query("""
                        select t.state, t.step, t.outcome, q.step as queued, q.lease_token, q.leased_until
                        from task t left join task_queue q using (tenant_id, task_id)
                        where t.task_id = '%s'""".formatted(task)).getFirst();
    }

    /** How often the merchant's system was told of a task so far. */
    long told(String task) {
        return merchant.messages().stream()
                .filter(message -> message.id().equals(task))
                .count();
    }

    /** Sends what was not accepted until it is, waits until all is over, and fails if anything was lost or happened twice. */
    void close(Instance instance) {
        for (int number = 0; number < passes.size(); number++) {
            int customer = number;
            if (!tasks.containsKey(customer)) {
                await().atMost(OVER_WITHIN).until(() -> send(customer, instance));
            }
        }
        String tenant = " where tenant_id = '" + shop.tenant() + "'";
        await("nothing is left in the queues")
                .atMost(OVER_WITHIN)
                .until(() -> number("(select count(*) from task_queue" + tenant + ") + (select count(*) from push_queue"
                                + tenant + ")")
                        == 0);
        assertThat(counts("state || ' ' || outcome", "task" + tenant)).containsExactly(each("done synced"));
        assertThat(counts("version", "pass" + tenant)).containsExactly(each("2"));
        assertThat(counts("kind || ' ' || version", "pass_event" + tenant + " and kind = 'updated'"))
                .containsExactly(each("updated 2"));
        assertThat(new TreeSet<>(tasks.values())).hasSize(passes.size());
        assertTold();
        for (int customer = 0; customer < passes.size(); customer++) {
            assertThat(installation.apns().received(token(customer))).anyMatch(Notification::isAccepted);
        }
    }

    private void assertTold() {
        var numbers = new TreeMap<String, String>();
        for (var message : merchant.messages()) {
            assertThat(message.genuine()).isTrue();
            String number = new JsonObject(message.body()).getJsonObject("data").getString("phone");
            assertThat(numbers.merge(message.id(), number, (one, same) -> one.equals(same) ? one : "two numbers"))
                    .isEqualTo(number);
        }
        var expected = new TreeMap<String, String>();
        tasks.forEach((customer, task) -> expected.put(task, phone(customer)));
        assertThat(numbers).isEqualTo(expected);
    }

    private Map.Entry<String, String> each(String value) {
        return Map.entry(value, Integer.toString(passes.size()));
    }

    private Map<String, String> counts(String value, String from) {
        var counts = new LinkedHashMap<String, String>();
        installation
                .database()
                .query("select " + value + " as value, count(*) as count from " + from + " group by 1 order by 1")
                .forEach(row -> counts.put(
                        Optional.ofNullable(row.get("value")).orElse("null"),
                        Optional.ofNullable(row.get("count")).orElse("0")));
        return counts;
    }

    private long number(String sum) {
        return installation.database().number("select " + sum);
    }

    private static String email(int customer) {
        return "customer" + customer + "@example.com";
    }

    private static String phone(int customer) {
        return "+4144668%04d".formatted(customer + 1_000);
    }

    private String token(int customer) {
        return "%056x%08x".formatted(shop.tenant().hashCode() & 0xffffffffL, customer);
    }

    @Override
    public void close() {
        client.close();
        merchant.close();
    }
}

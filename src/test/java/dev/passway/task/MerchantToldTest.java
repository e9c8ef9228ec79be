package dev.passway.task;

import static dev.passway.task.SyncScene.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.MerchantServer;
import dev.passway.dev.Shop;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a merchant's system is told, and what becomes of a task when it does not listen. */
class MerchantToldTest {
    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    private static SyncScene scene;
    private MerchantServer server;

    @BeforeAll
    static void open() {
        scene = new SyncScene("merchant_told", Map.of("PASSWAY_MERCHANT_GIVE_UP_AFTER", "2s"));
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void start() {
        server = MerchantServer.start(0);
        scene.tell(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void it_is_told_once_with_a_signature_that_the_authors_library_verifies() {
        var task = scene.sync(customer());

        assertThat(task)
                .containsEntry("state", "done")
                .containsEntry("outcome", "synced")
                .containsEntry("attempts", "2");
        assertThat(server.messages()).singleElement().satisfies(message -> {
            assertThat(message.genuine()).isTrue();
            assertThat(message.id()).isEqualTo(task.get("task_id"));
            var document = new JsonObject(message.body());
            assertThat(document.getString("type")).isEqualTo("customer.synced");
            assertThat(document.getJsonObject("data").getString("phone")).isEqualTo(task.get("phone"));
            assertThat(document.getJsonObject("data").getJsonArray("passes")).hasSize(1);
        });
        assertThat(deliveries(task)).isEqualTo("204");
    }

    @Test
    void while_a_secret_is_changed_both_are_good() {
        String other = "whsec_bmV3IHNlY3JldCBvZiB0aGUgbWVyY2hhbnQ=";
        scene.tell(server.url(), other, MerchantServer.SECRET);

        scene.sync(customer());
        server.know(other);
        scene.sync(customer());
        server.know("whsec_c29tZSBvdGhlciBzZWNyZXQ=");
        scene.sync(customer());

        assertThat(server.messages())
                .extracting(MerchantServer.Message::genuine)
                .containsExactly(true, true, false);
    }

    @Test
    void nobody_is_told_that_nothing_changed() {
        String body = customer();
        scene.sync(body);

        assertThat(scene.sync(body)).containsEntry("outcome", "unchanged");
        assertThat(scene.sync(profile("nobody@example.com", "+41446680000"))).containsEntry("outcome", "no_customer");
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void it_is_told_again_until_it_listens_with_the_same_id() {
        var calls = new AtomicInteger();
        server.behave(exchange -> exchange.sendResponseHeaders(calls.incrementAndGet() < 3 ? 500 : 200, -1));

        var task = scene.sync(customer());

        assertThat(task).containsEntry("state", "done");
        assertThat(server.messages()).hasSize(3);
        assertThat(server.messages().stream().map(MerchantServer.Message::id).distinct())
                .containsExactly(task.get("task_id"));
        assertThat(deliveries(task)).isEqualTo("500,500,200");
    }

    @Test
    void it_is_left_alone_for_as_long_as_it_asks() {
        var calls = new AtomicInteger();
        server.behave(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 429 : 200, -1);
        });

        var task = scene.sync(customer());

        assertThat(deliveries(task)).isEqualTo("429,200");
        assertThat(scene.database()
                        .value("select max(at) - min(at) >= interval '0.9 second' from delivery where task_id = '"
                                + task.get("task_id") + "'"))
                .contains("t");
    }

    @Test
    void a_410_is_the_end_of_it() {
        server.behave(exchange -> exchange.sendResponseHeaders(410, -1));

        var task = scene.sync(customer());

        assertThat(task).containsEntry("state", "dead").containsEntry("outcome", "synced");
        assertThat(task.get("fault")).contains("410");
        assertThat(server.messages()).hasSize(1);
    }

    @Test
    void what_can_not_be_told_is_given_up_in_the_end() {
        server.behave(exchange -> exchange.sendResponseHeaders(404, -1));

        var task = scene.sync(customer());

        assertThat(task).containsEntry("state", "dead");
        assertThat(task.get("fault")).startsWith("given up after").endsWith("it answered 404");
        assertThat(server.messages()).hasSizeGreaterThan(2);
    }

    @Test
    void a_system_that_hangs_holds_up_no_other() {
        server.behave(exchange -> {
            try {
                new CountDownLatch(1).await(); // for ever: until the server is closed
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        Shop hanging = Shop.open(scene.replica().postgres(), "hanging");
        scene.tell(hanging, server.url());
        for (int i = 0; i < 30; i++) {
            hanging.pass("basic", Map.of("email", i + "@example.com"), "{}");
            scene.queue(hanging, "", profile(i + "@example.com", "+4144668" + (2000 + i)));
        }
        await().until(() -> server.messages().size() >= 4);
        try (var other = MerchantServer.start(0)) {
            Shop shop = Shop.open(scene.replica().postgres(), "other");
            scene.tell(shop, other.url());
            shop.pass("basic", Map.of("email", "ada@example.com"), "{}");

            scene.queue(shop, "", profile("ada@example.com", "+41446681800"));

            await().atMost(Duration.ofSeconds(5)).until(() -> !other.messages().isEmpty());
            assertThat(server.messages()).hasSizeLessThanOrEqualTo(8);
        }
    }

    /** A customer with a pass, and a profile with another phone number. */
    private static String customer() {
        int number = NUMBER.incrementAndGet();
        String email = "customer-" + number + "@example.com";
        scene.shop().pass("basic", Map.of("email", email), "{}");
        return profile(email, "+41446681" + number);
    }

    private static String deliveries(Map<String, String> task) {
        return scene.database()
                .value("select string_agg(status::text, ',' order by at) from delivery where task_id = '"
                        + task.get("task_id") + "'")
                .orElse("");
    }
}

package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.phones.Habit;
import dev.passway.phones.Phone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole line, end to end: a webhook comes, and a phone shows what it said; and what the journey tells of it. */
class WebhookToPhoneTest {
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    private static PhoneLine line;

    private final String email = "customer-" + CUSTOMERS.incrementAndGet() + "@example.com";
    private PassId pass;

    @BeforeAll
    static void start() {
        line = new PhoneLine("webhook_to_phone");
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @BeforeEach
    void addCustomer() {
        pass = line.pass(email);
    }

    @Test
    void a_phone_installs_by_a_link_and_shows_what_the_webhook_said() {
        Phone phone = line.phones().phone(Habit.PROMPT);
        String serial = install(phone);
        assertThat(phone.shows(serial, "points")).contains("1");

        String correlationId = update("\"additionalData\":{\"points\":120}");

        await().until(() -> phone.shows(serial, "points").equals(Optional.of("120")));
        JsonObject version = awaitState(0, "served");
        assertThat(version.getString("correlationId")).isEqualTo(correlationId);
        assertThat(version.getLong("version")).isEqualTo(2);
        JsonObject fetch = version.getJsonArray("fetches").getJsonObject(0);
        assertThat(fetch.getString("device")).isEqualTo(phone.device().substring(0, 8));
        assertThat(times(version)).isSorted();
        assertThat(journey("").getJsonArray("devices").getJsonObject(0).getString("device"))
                .isEqualTo(phone.device().substring(0, 8));
        assertThat(journey("").toString()).doesNotContain(phone.device(), phone.pushToken(), email);
    }

    @Test
    void conversion_and_metadata_come_with_one_push_under_the_same_serial_number() {
        Phone phone = line.phones().phone(Habit.PROMPT);
        String serial = install(phone);

        update("\"passType\":\"premium\",\"updateMetadata\":true,\"additionalData\":{\"points\":7,\"tier\":\"gold\"}");

        await().until(() -> phone.shows(serial, "tier").equals(Optional.of("gold")));
        awaitState(0, "served");
        assertThat(journey("").getString("passType")).isEqualTo("premium");
        assertThat(journey("").getLong("version")).isEqualTo(2);
        assertThat(line.apns().received(phone.pushToken())).hasSize(1);
    }

    @Test
    void a_pass_that_changes_between_its_download_and_its_registration_reaches_the_phone() {
        Phone phone = line.phones().phone(Habit.PROMPT);
        var downloaded = Shop.await(phone.download(line.link(pass)));
        update("\"additionalData\":{\"points\":33}");
        assertThat(journey("").getJsonArray("versions").getJsonObject(0).getString("state"))
                .isEqualTo("no_device");

        assertThat(Shop.await(phone.register(downloaded.ticket()))).isEqualTo(201);

        await().until(() ->
                phone.shows(downloaded.ticket().serialNumber(), "points").equals(Optional.of("33")));
    }

    @Test
    void two_changes_in_one_second_both_reach_the_phone() {
        Phone phone = line.phones().phone(Habit.PROMPT);
        String serial = install(phone);

        for (String points : new String[] {"10", "11", "12"}) {
            update("\"additionalData\":{\"points\":" + points + "}");
            await().until(() -> phone.shows(serial, "points").equals(Optional.of(points)));
        }
    }

    @Test
    void a_phone_that_never_comes_is_stuck_and_nudged_once() {
        Phone phone = line.phones().phone(Habit.NEVER);
        install(phone);

        update("\"additionalData\":{\"points\":5}");

        awaitState(0, "accepted");
        awaitState(0, "stuck");
        await().until(() -> line.apns().received(phone.pushToken()).size() == 2);
        await().during(Duration.ofSeconds(3))
                .until(() -> line.apns().received(phone.pushToken()).size() == 2);
    }

    @Test
    void a_late_phone_gets_the_newest_version_alone() {
        Phone phone = line.phones().phone(Habit.late(Duration.ofSeconds(1)));
        String serial = install(phone);

        update("\"additionalData\":{\"points\":50}");
        update("\"additionalData\":{\"points\":51}");

        await().until(() -> phone.shows(serial, "points").equals(Optional.of("51")));
        awaitState(0, "served");
        JsonObject older = awaitState(1, "served");
        assertThat(older.getJsonArray("fetches")).isEmpty();
        assertThat(older.getJsonObject("served").getLong("version")).isEqualTo(3);
    }

    @Test
    void a_phone_that_throws_the_pass_away_is_no_device_of_it_any_more() {
        Phone phone = line.phones().phone(Habit.LEAVING);
        install(phone);

        update("\"additionalData\":{\"points\":60}");
        await().until(() -> journey("").getJsonArray("devices").isEmpty());

        update("\"additionalData\":{\"points\":61}");
        awaitState(0, "no_device");
        assertThat(line.apns().received(phone.pushToken())).hasSize(1);
    }

    @Test
    void what_no_phone_shows_is_not_pushed() {
        install(line.phones().phone(Habit.PROMPT));

        update("\"additionalData\":{\"shoeSize\":42}");

        awaitState(0, "not_pushed");
    }

    @Test
    void the_journey_is_told_in_portions_the_newest_first() {
        for (int points = 2; points < 7; points++) {
            update("\"additionalData\":{\"points\":" + points + "}");
        }

        JsonObject first = journey("?limit=2");
        JsonObject second = journey("?limit=2&before=" + first.getString("next"));
        JsonObject third = journey("?limit=2&before=" + second.getString("next"));

        assertThat(versions(first)).containsExactly(6L, 5L);
        assertThat(versions(second)).containsExactly(4L, 3L);
        assertThat(versions(third)).containsExactly(2L);
        assertThat(third.containsKey("next")).isFalse();
    }

    private String install(Phone phone) {
        return line.install(phone, pass);
    }

    private String update(String members) {
        return line.update(email, members);
    }

    private JsonObject journey(String query) {
        return line.journey(pass, query);
    }

    private JsonObject awaitState(int place, String state) {
        return line.awaitState(pass, place, state);
    }

    private static List<Instant> times(JsonObject version) {
        return List.of(
                Instant.parse(version.getString("updatedAt")),
                Instant.parse(version.getJsonObject("accepted").getString("at")),
                Instant.parse(version.getJsonObject("served").getString("at")).plusMillis(50));
    }

    private static List<Long> versions(JsonObject journey) {
        JsonArray versions = journey.getJsonArray("versions");
        return versions.stream()
                .map(one -> ((JsonObject) one).getLong("version"))
                .toList();
    }
}

package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import dev.passway.ingress.BadBodies;
import dev.passway.ingress.BadBody;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of bad bodies over HTTP, where a wrong answer costs: Klaviyo retries a 5xx and forgets a 200. */
class BadBodiesOverHttpTest {
    private static final int CONNECTIONS = 8;
    /** All that a webhook could change. */
    private static final String STATE = """
            select (select array_agg((data, version, times, modified_at)::text order by pass_id) from pass)
                || array[(select count(*) from pass_event)::text, (select count(*) from push_queue)::text,
                    (select count(*) from idempotency)::text]
            """;

    private static final Map<BadBody, HttpResponse<String>> ANSWERS = new HashMap<>();

    private static Database database;
    private static Replica replica;
    private static Shop shop;
    private static PassId pass;
    private static String before;
    private static String after;

    @BeforeAll
    static void send_them_all() throws Exception {
        database = PostgresServer.shared().createMigratedDatabase("bad_bodies");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
        pass = shop.pass("ada@example.com", "{\"a\":100}");
        shop.install(pass, "device-ada", "aaaa");
        before = database.value(STATE).orElseThrow();
        try (var callers = Executors.newFixedThreadPool(CONNECTIONS)) {
            Iterator<Future<HttpResponse<String>>> answers =
                    callers.invokeAll(calls()).iterator();
            for (BadBody bad : BadBodies.all()) {
                ANSWERS.put(bad, answers.next().get());
            }
        }
        after = database.value(STATE).orElseThrow();
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    @ParameterizedTest
    @MethodSource("dev.passway.ingress.BadBodies#all")
    void each_is_refused_with_the_path_of_the_fault(BadBody bad) {
        HttpResponse<String> response = Objects.requireNonNull(ANSWERS.get(bad));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(bad.status());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        var problem = new JsonObject(response.body());
        assertThat(problem.fieldNames())
                .containsExactly("type", "title", "status", "detail", "instance", "correlationId", "errors");
        assertThat(problem.getInteger("status")).isEqualTo(bad.status());
        assertThat(problem.getJsonObject("errors").fieldNames()).contains(bad.path());
        assertThat(response.body()).doesNotContain("ada@example.com");
    }

    @Test
    void none_changes_anything() {
        assertThat(after).isEqualTo(before);
    }

    @Test
    void the_next_good_request_is_served() {
        HttpResponse<String> response = replica.pushUpdate(
                shop, "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"a\":101}}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(response.body()).getString("outcome")).isEqualTo("updated");
        assertThat(database.value("select data from pass where pass_id = '" + pass + "'"))
                .hasValue("{\"a\": 101}");
    }

    private static List<Callable<HttpResponse<String>>> calls() {
        HttpClient client = replica.client();
        return BadBodies.all().stream()
                .<Callable<HttpResponse<String>>>map(bad -> () -> client.send(
                        replica.pushUpdateRequest(shop, "?eventId=42", "")
                                .POST(BodyPublishers.ofByteArray(bad.bytes()))
                                .build(),
                        BodyHandlers.ofString()))
                .toList();
    }
}

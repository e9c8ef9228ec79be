package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development mode as a stranger meets it. */
class DevModeIT {
    @TempDir
    private Path home;

    private final List<DevModeProcess> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(DevModeProcess::close);
    }

    @Test
    void updates_a_pass_and_wakes_its_phone_and_leaves_nothing_behind() throws Exception {
        var dev = start("a", Map.of());
        var variables = dev.awaitReady();
        assertThat(variables)
                .containsOnlyKeys(
                        "PASSWAY_URL",
                        "PASSWAY_MANAGEMENT_URL",
                        "PASSWAY_TENANT",
                        "PASSWAY_API_KEY",
                        "PASSWAY_ADMIN_KEY",
                        "PASSWAY_JWT",
                        "PASSWAY_DEMO_EMAIL",
                        "PASSWAY_DEMO_PASS",
                        "PASSWAY_POSTGRES_URI",
                        "PASSWAY_REDIS_URI",
                        "PASSWAY_APNS_HOST",
                        "PASSWAY_APNS_PORT");

        var answer = pushUpdate(variables, 4711);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(query(variables, "select data->>'points' from pass where data->>'points' = '4711'"))
                .isEqualTo("4711");
        var correlationId = new JsonObject(answer.body()).getString("correlationId");
        dev.awaitLine("push accepted", correlationId);
        dev.awaitLine("phone shows", "points=4711");
        await().until(() -> journey(variables), told -> told.contains("\"served\"") && told.contains(correlationId));

        var byToken = pushUpdate(variables, 4712, "Authorization", "Bearer " + variables.get("PASSWAY_JWT"));
        assertThat(byToken.statusCode()).as(byToken.body()).isEqualTo(200);
        var forged = pushUpdate(variables, 4713, "Authorization", "Bearer " + variables.get("PASSWAY_JWT") + "x");
        assertThat(forged.statusCode()).as(forged.body()).isEqualTo(401);

        var queued = sync(variables, "+14255550100");
        assertThat(queued.statusCode()).as(queued.body()).isEqualTo(202);
        dev.awaitLine("merchant told", "genuine=true");

        var folder = dev.runFolder();
        var servers = Sweep.servers(folder);
        assertThat(servers).hasSize(2);
        dev.signal("TERM");

        assertThat(dev.awaitEnd()).isZero();
        assertThat(servers).noneMatch(Processes::runs);
        assertThat(folder).doesNotExist();
        assertThat(dev.environmentFile()).doesNotExist();
        assertThat(ports(variables)).allMatch(Ports::isFree);
    }

    @Test
    void shows_a_thousand_passes_of_which_three_hundred_are_installed() throws Exception {
        var variables = start("a", Map.of()).awaitReady();

        assertThat(query(variables, "select count(*) from pass")).isEqualTo("1000");
        assertThat(query(variables, "select count(distinct pass_id) from registration"))
                .isEqualTo("300");
        assertThat(query(variables, "select count(*) from pass where data ? 'tier' and data->>'points' ~ '^[0-9]+$'"))
                .isEqualTo("1000");
    }

    @Test
    void starts_again_on_the_same_ports_after_it_was_killed_and_spares_one_that_runs() throws Exception {
        var other = start("other", Map.of());
        var others = other.awaitReady();
        var killed = start("a", Map.of());
        var ports = samePorts(killed.awaitReady());
        var folder = killed.runFolder();
        var servers = Sweep.servers(folder);
        killed.signal("KILL");
        killed.awaitEnd();
        assertThat(servers).allMatch(Processes::runs);

        var variables = start("a", ports).awaitReady();

        assertThat(servers).noneMatch(Processes::runs);
        assertThat(folder).doesNotExist();
        assertThat(pushUpdate(variables, 4712).statusCode()).isEqualTo(200);
        assertThat(pushUpdate(others, 4713).statusCode()).isEqualTo(200);
    }

    @Test
    void stops_all_of_it_when_one_of_its_servers_is_told_to_end() throws Exception {
        var dev = start("a", Map.of());
        dev.awaitReady();
        var folder = dev.runFolder();
        var servers = Sweep.servers(folder);

        // it would wait for its clients, which are the program
        servers.stream()
                .filter(server -> server.info().command().orElse("").endsWith("/postgres"))
                .forEach(ProcessHandle::destroy);

        assertThat(dev.awaitEnd()).isZero();
        assertThat(servers).noneMatch(Processes::runs);
        assertThat(folder).doesNotExist();
    }

    @Test
    void says_in_one_sentence_that_a_port_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());
            var dev = start("a", Map.of("PASSWAY_MANAGEMENT_PORT", port));

            assertThat(dev.awaitEnd()).isEqualTo(2);
            assertThat(dev.output())
                    .containsExactly("Port " + port + " is taken by another program:"
                            + " set PASSWAY_MANAGEMENT_PORT to another port, 0 for a free one.");
        }
    }

    private DevModeProcess start(String name, Map<String, String> environment) throws IOException {
        var dev = new DevModeProcess(home.resolve(name), environment);
        started.add(dev);
        return dev;
    }

    private static HttpResponse<String> pushUpdate(Map<String, String> variables, int points) throws Exception {
        return pushUpdate(variables, points, "X-API-KEY", String.valueOf(variables.get("PASSWAY_API_KEY")));
    }

    private static HttpResponse<String> pushUpdate(
            Map<String, String> variables, int points, String header, String credential) throws Exception {
        var body = "{\"identifiers\":{\"email\":\"%s\"},\"additionalData\":{\"points\":%d}}"
                .formatted(variables.get("PASSWAY_DEMO_EMAIL"), points);
        return post(variables, "passes/pushUpdate", body, header, credential);
    }

    private static HttpResponse<String> sync(Map<String, String> variables, String phone) throws Exception {
        var body = "{\"email\":\"%s\",\"phone_number\":\"%s\"}".formatted(variables.get("PASSWAY_DEMO_EMAIL"), phone);
        return post(variables, "profiles/sync", body, "X-API-KEY", String.valueOf(variables.get("PASSWAY_API_KEY")));
    }

    private static HttpResponse<String> post(
            Map<String, String> variables, String path, String body, String header, String credential)
            throws Exception {
        var uri = URI.create(variables.get("PASSWAY_URL") + "/api/" + variables.get("PASSWAY_TENANT")
                + "/webhooks/listeners/klaviyo/" + path);
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header(header, credential)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String journey(Map<String, String> variables) throws Exception {
        var uri = URI.create(variables.get("PASSWAY_URL") + "/api/" + variables.get("PASSWAY_TENANT") + "/passes/"
                + variables.get("PASSWAY_DEMO_PASS") + "/journey?limit=1");
        var request = HttpRequest.newBuilder(uri)
                .header("X-API-KEY", String.valueOf(variables.get("PASSWAY_ADMIN_KEY")))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String query(Map<String, String> variables, String sql) throws SQLException {
        var uri = URI.create(String.valueOf(variables.get("PASSWAY_POSTGRES_URI")));
        var user = uri.getUserInfo().split(":", 2);
        var url = "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
        try (var connection = DriverManager.getConnection(url, user[0], user[1]);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    private static List<Integer> ports(Map<String, String> variables) {
        return List.of(
                port(variables, "PASSWAY_URL"),
                port(variables, "PASSWAY_MANAGEMENT_URL"),
                port(variables, "PASSWAY_POSTGRES_URI"),
                port(variables, "PASSWAY_REDIS_URI"),
                Integer.valueOf(variables.get("PASSWAY_APNS_PORT")));
    }

    private static Map<String, String> samePorts(Map<String, String> variables) {
        return Map.of(
                "PASSWAY_HTTP_PORT", Integer.toString(port(variables, "PASSWAY_URL")),
                "PASSWAY_MANAGEMENT_PORT", Integer.toString(port(variables, "PASSWAY_MANAGEMENT_URL")),
                "PASSWAY_DEV_POSTGRES_PORT", Integer.toString(port(variables, "PASSWAY_POSTGRES_URI")),
                "PASSWAY_DEV_REDIS_PORT", Integer.toString(port(variables, "PASSWAY_REDIS_URI")),
                "PASSWAY_DEV_APNS_PORT", String.valueOf(variables.get("PASSWAY_APNS_PORT")));
    }

    private static int port(Map<String, String> variables, String name) {
        return URI.create(String.valueOf(variables.get(name))).getPort();
    }
}

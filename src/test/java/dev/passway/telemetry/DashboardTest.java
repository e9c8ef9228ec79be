package dev.passway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.PassId;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and {@code /metrics} of a replica that has seen a bit of everything show the same meters. */
class DashboardTest {
    private static final DevCertificates AUTHORITY = DevCertificates.create();

    /** Names of ours, and of what Micrometer tells of the JVM. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:passway|jvm|process|system)_[a-z_]+");

    private static Set<String> served = Set.of();
    private static List<JsonObject> panels = List.of();
    private static String alerts = "";

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path trusted = Files.writeString(folder.resolve("root.pem"), AUTHORITY.rootPem());
        Database database = PostgresServer.shared().createMigratedDatabase("dashboard");
        addCertificate(database);
        try (var apns = ApnsServer.start(AUTHORITY)) {
            var variables = new HashMap<>(DevConfig.apns(apns, trusted));
            variables.put("PASSWAY_POSTGRES_LOCK_TIMEOUT", "20ms");
            variables.put("PASSWAY_WALLET_STUCK_AFTER", "1s");
            try (var replica = Replica.start(database, variables)) {
                live(replica, database, apns);
                // a look at the queue every ten seconds
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> names(replica).contains("passway_push_backlog"));
                // the phones are woken, and never come
                Awaitility.await().until(() -> names(replica).contains("passway_wallet_stuck_total"));
                System.gc(); // pauses show once there has been one
                Awaitility.await().until(() -> names(replica).contains("jvm_gc_pause_seconds_sum"));
                served = names(replica);
            }
        }
        alerts = Files.readString(Path.of("grafana", "passway-alerts.yaml"));
        var dashboard = new JsonObject(Files.readString(Path.of("grafana", "passway.json")));
        panels = dashboard.getJsonArray("panels").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Test
    void every_metric_on_the_dashboard_is_served() {
        assertThat(served).containsAll(shown());
    }

    @Test
    void every_meter_of_ours_is_on_the_dashboard() {
        Set<String> ours = families(served);
        ours.removeIf(name -> !name.startsWith("passway_"));

        assertThat(ours).hasSizeGreaterThan(12);
        assertThat(families(shown())).containsAll(ours);
    }

    @Test
    void every_metric_of_the_alerts_is_served() {
        Set<String> asked =
                METRIC.matcher(alerts).results().map(found -> found.group()).collect(Collectors.toSet());

        assertThat(asked).hasSizeGreaterThan(4);
        assertThat(served).containsAll(asked);
    }

    @Test
    void the_guide_explains_every_alert() throws Exception {
        String guide = Files.readString(Path.of("docs", "push.md"));
        List<String> names = Pattern.compile("- alert: (\\w+)")
                .matcher(alerts)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    }

    @Test
    void panels_can_be_told_apart_and_explain_themselves() {
        assertThat(panels).extracting(panel -> panel.getInteger("id")).doesNotHaveDuplicates();
        assertThat(graphs()).extracting(panel -> panel.getString("title")).doesNotHaveDuplicates();
        assertThat(graphs()).allSatisfy(panel -> {
            assertThat(panel.getString("description")).isNotBlank();
            assertThat(panel.getJsonArray("targets")).isNotEmpty();
        });
    }

    @Test
    void every_query_asks_the_chosen_data_source_for_the_chosen_replicas() {
        assertThat(queries()).allSatisfy(query -> {
            assertThat(query.getJsonObject("datasource").getString("uid")).isEqualTo("${datasource}");
            assertThat(query.getString("expr")).contains("job=~\"$job\", instance=~\"$instance\"");
        });
    }

    /** A replica looks at certificates when it starts. */
    private static void addCertificate(Database database) {
        database.execute("""
                insert into tenant (tenant_id, settings) values ('renewing', '{}');
                insert into certificate
                    (tenant_id, pass_type_identifier, certificate_id, chain, sealed_key, environment, not_after)
                values ('renewing', 'pass.example', gen_random_uuid(), '', '', 'production', now() + interval '9 days')
                """);
    }

    /** Pushes, a repeated key, something left aside, a refusal, a lane without a certificate, and a table that stays locked. */
    private static void live(Replica replica, Database database, ApnsServer apns) throws SQLException {
        Shop shop = Shop.open(replica.postgres(), "acme");
        shop.certify(AUTHORITY);
        PassId pass = shop.pass("ada@example.com", "{\"points\":1}");
        List.of("aaaa", "bbbb", "cccc").forEach(token -> shop.install(pass, token, token));
        apns.reject("bbbb", RejectionReason.BAD_DEVICE_TOKEN);
        apns.reject("cccc", RejectionReason.PAYLOAD_TOO_LARGE);
        assertThat(keyed(replica, shop, 2)).isEqualTo(200);
        assertThat(keyed(replica, shop, 2)).isEqualTo(200);
        assertThat(keyed(replica, shop, 3)).isEqualTo(200);
        assertThat(replica.pushUpdate(shop, "{").statusCode()).isEqualTo(400);
        Awaitility.await().until(() -> database.number("select count(*) from push_queue") == 0);
        assertThat(listing(replica)).isEqualTo(204);
        PassId fetched = shop.pass("bob@example.com", "{\"points\":1}");
        assertThat(fetch(replica, database, fetched)).isEqualTo(200);
        Shop bare = Shop.open(replica.postgres(), "bare");
        bare.install(bare.pass("ada@example.com", "{\"points\":1}"), "device", "dddd");
        assertThat(replica.pushUpdate(bare, body(2)).statusCode()).isEqualTo(200);
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pass in access exclusive mode");
            assertThat(replica.pushUpdate(shop, body(4)).statusCode()).isEqualTo(503);
        }
    }

    private static int listing(Replica replica) {
        var path = "/api/acme/passes/apple/v1/devices/nobody/registrations/" + Shop.PASS_TYPE_IDENTIFIER;
        return replica.send(HttpRequest.newBuilder(replica.uri(path)).build()).statusCode();
    }

    private static int fetch(Replica replica, Database database, PassId pass) {
        String where = " from pass where pass_id = '" + pass + "'";
        var serial = database.value("select serial_number" + where).orElseThrow();
        var token = database.value("select authentication_token" + where).orElseThrow();
        var path = "/api/acme/passes/apple/v1/passes/" + Shop.PASS_TYPE_IDENTIFIER + "/" + serial;
        var request = HttpRequest.newBuilder(replica.uri(path)).header("Authorization", "ApplePass " + token);
        return replica.send(request.build()).statusCode();
    }

    private static int keyed(Replica replica, Shop shop, int points) {
        var request = replica.pushUpdateRequest(shop, "?ts=soon", body(points)).header("Idempotency-Key", "purchase-1");
        return replica.send(request.build()).statusCode();
    }

    private static String body(int points) {
        return "{\"identifiers\":{\"email\":\"ada@example.com\"},\"additionalData\":{\"points\":" + points + "}}";
    }

    private static Set<String> shown() {
        return queries()
                .flatMap(query -> METRIC.matcher(query.getString("expr")).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonObject> queries() {
        return graphs().stream()
                .flatMap(panel -> panel.getJsonArray("targets").stream())
                .map(JsonObject.class::cast);
    }

    private static List<JsonObject> graphs() {
        return panels.stream()
                .filter(panel -> !panel.getString("type").equals("row"))
                .toList();
    }

    private static Set<String> names(Replica replica) {
        return names(replica.management("/metrics").body());
    }

    /** The names at the beginning of the lines of a page of metrics. */
    private static Set<String> names(String page) {
        return page.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    /** The buckets, count and sum of a histogram are one meter. */
    private static Set<String> families(Set<String> names) {
        return names.stream()
                .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

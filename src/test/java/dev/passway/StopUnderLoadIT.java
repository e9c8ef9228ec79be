package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.RedisServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program is told to stop while webhooks come in from several connections. */
class StopUnderLoadIT {
    private static final Path PROGRAM =
            Path.of("target", "passway", "bin", "passway").toAbsolutePath();
    private static final Pattern PORT = Pattern.compile("\"http\":\\s*\"?(\\d+)");
    private static final int SENDERS = 8;

    @TempDir
    Path folder = Path.of("");

    private final CountDownLatch underLoad = new CountDownLatch(SENDERS * 20);

    /** What one sender saw: its last acknowledged counter, and the answers that were neither 200 nor 503. */
    private record Seen(int acknowledged, List<Integer> others) {}

    @Test
    void nothing_that_was_acknowledged_is_lost_and_the_program_ends_with_0() throws Exception {
        Database database = PostgresServer.shared().createMigratedDatabase("stop_under_load");
        Shop shop;
        try (Replica writer = Replica.start(database)) {
            shop = Shop.open(writer.postgres(), "acme");
            for (int sender = 0; sender < SENDERS; sender++) {
                shop.pass(email(sender), "{\"points\":0}");
            }
        }
        try (Program program = start(database);
                var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            URI uri = URI.create("http://127.0.0.1:" + port(program) + Replica.pushUpdatePath(shop));
            List<Future<Seen>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int number = sender;
                running.add(senders.submit(() -> send(uri, shop.key(), number)));
            }
            assertThat(underLoad.await(30, TimeUnit.SECONDS)).isTrue();

            program.signal("TERM");

            assertThat(program.exitCode()).isZero();
            for (int sender = 0; sender < SENDERS; sender++) {
                Seen seen = running.get(sender).get();
                assertThat(seen.others()).isEmpty();
                assertThat(points(database, sender)).isGreaterThanOrEqualTo(seen.acknowledged());
            }
        }
    }

    /** Counts a pass up until the program is gone. */
    private Seen send(URI uri, String key, int sender) throws InterruptedException {
        int acknowledged = 0;
        var others = new ArrayList<Integer>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int points = 1; ; points++) {
                int status = client.send(request(uri, key, sender, points), BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    acknowledged = points;
                } else if (status != 503) {
                    others.add(status);
                }
                underLoad.countDown();
            }
        } catch (IOException gone) {
            return new Seen(acknowledged, others);
        }
    }

    private static HttpRequest request(URI uri, String key, int sender, int points) {
        String body = "{\"identifiers\":{\"email\":\"%s\"},\"additionalData\":{\"points\":%d}}"
                .formatted(email(sender), points);
        return HttpRequest.newBuilder(uri)
                .header("X-API-KEY", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String email(int sender) {
        return "customer" + sender + "@example.com";
    }

    private static long points(Database database, int sender) {
        return database.number(
                "select (data ->> 'points')::int from pass join pass_identifier using (tenant_id, pass_id) where value = '"
                        + email(sender) + "'");
    }

    private Program start(Database database) throws IOException {
        Map<String, String> environment = new HashMap<>(DevConfig.variables(database));
        environment.putAll(DevConfig.unthrottled(RedisServer.shared()));
        return new Program(folder, environment, List.of(PROGRAM.toString(), "run"));
    }

    private static String port(Program program) throws IOException {
        Matcher matcher = PORT.matcher(program.awaitLine("\"ready\""));
        assertThat(matcher.find()).isTrue();
        program.discardOutput();
        return matcher.group(1);
    }
}

package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.PushScene;
import dev.passway.store.PushToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program logs about each attempt to wake a device, and what it never does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushLogIT {
    private static final Path LAUNCHER =
            Path.of("target", "passway", "bin", "passway").toAbsolutePath();

    private final DevCertificates authority = DevCertificates.create();
    private final ApnsServer apns = ApnsServer.start(authority);
    private final PushScene scene = PushScene.create("push_log");

    @TempDir
    Path folder = Path.of("");

    private Path log = Path.of("");

    @BeforeEach
    void start_with_an_empty_log() throws IOException {
        var credential = authority.client(PushScene.TOPIC);
        PushScene.await(scene.certificates()
                .put(
                        scene.tenant(),
                        PushScene.TOPIC,
                        ApnsEnvironment.PRODUCTION,
                        credential.chain(),
                        credential.key()));
        log = Files.createTempFile(folder, "passway", ".log");
    }

    @AfterEach
    void empty_the_queue() {
        scene.database().execute("delete from push_queue; delete from registration");
    }

    @AfterAll
    void close() {
        apns.close();
        scene.close();
    }

    @Test
    void one_line_says_all_about_an_attempt() throws IOException {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        var correlationId = scene.queue(pass, 2);
        try (var _ = program()) {
            patiently().until(() -> !said("push accepted").isEmpty());
        }

        assertThat(said("push accepted")).singleElement().satisfies(line -> {
            assertThat(line.getString("correlationId")).isEqualTo(correlationId.toString());
            assertThat(line.getString("tenant")).isEqualTo("acme");
            assertThat(line.getString("passTypeIdentifier")).isEqualTo(PushScene.TOPIC);
            assertThat(line.getString("passId")).isEqualTo(pass.toString());
            assertThat(line.getString("version")).isEqualTo("2");
            assertThat(line.getString("attempt")).isEqualTo("1");
            assertThat(line.getString("reason")).isEqualTo("accepted");
            assertThat(Long.parseLong(line.getString("delayMs"))).isNotNegative();
            assertThat(UUID.fromString(line.getString("apnsId"))).isNotNull();
        });
    }

    @Test
    void attempts_are_numbered_until_the_device_is_reached() throws IOException {
        var phone = queued(2, token -> apns.reject(token, RejectionReason.SERVICE_UNAVAILABLE));
        try (var _ = program()) {
            patiently().until(() -> said("push retried").size() >= 2);
            apns.accept(phone.value());
            patiently().until(() -> !said("push accepted").isEmpty());
        }

        var tries = new ArrayList<>(said("push retried"));
        assertThat(tries).extracting(line -> line.getString("reason")).containsOnly("ServiceUnavailable");
        tries.addAll(said("push accepted"));
        for (int i = 0; i < tries.size(); i++) {
            assertThat(tries.get(i).getString("attempt")).isEqualTo(Integer.toString(i + 1));
        }
    }

    @Test
    void no_line_ever_holds_a_token() throws IOException {
        var tokens = new ArrayList<PushToken>();
        for (var reason : Set.of(
                RejectionReason.BAD_DEVICE_TOKEN,
                RejectionReason.PAYLOAD_TOO_LARGE,
                RejectionReason.TOO_MANY_REQUESTS,
                RejectionReason.INTERNAL_SERVER_ERROR)) {
            tokens.add(queued(2, token -> apns.reject(token, reason)));
        }
        tokens.add(queued(2, token -> apns.unregister(token, Instant.now().plusSeconds(60))));
        tokens.add(queued(2, token -> {}));
        try (var _ = program()) {
            patiently()
                    .until(() -> reasons()
                            .containsAll(Set.of(
                                    "accepted",
                                    "BadDeviceToken",
                                    "PayloadTooLarge",
                                    "TooManyRequests",
                                    "InternalServerError",
                                    "Unregistered")));
            // what PostgreSQL says of a mark that it refuses quotes the row
            scene.database().execute("alter table registration add constraint never check (accepted_version <> 7)");
            tokens.add(queued(7, token -> {}));
            patiently().until(() -> !said("push marks refused; leases run out").isEmpty());
            // last, as it stops the lane
            tokens.add(queued(2, token -> apns.reject(token, RejectionReason.BAD_CERTIFICATE)));
            patiently().until(() -> !said("push lane parked").isEmpty());
        } finally {
            scene.database().execute("alter table registration drop constraint if exists never");
        }

        var text = Files.readString(log);
        assertThat(tokens).hasSize(8).allSatisfy(token -> assertThat(text).doesNotContain(token.value()));
    }

    /** The program with its most talkative log, once it is ready. */
    private Program program() throws IOException {
        var variables = DevConfig.variables(scene.database());
        variables.putAll(DevConfig.apns(apns, authority.rootFile()));
        variables.put("PASSWAY_HTTP_PORT", "0");
        variables.put("PASSWAY_MANAGEMENT_PORT", "0");
        variables.put("PASSWAY_PUSH_POLL", "20ms");
        variables.put("PASSWAY_PUSH_RETRY_MIN", "10ms");
        variables.put("PASSWAY_PUSH_RETRY_MAX", "50ms");
        variables.put("PASSWAY_LOG_LEVEL", "trace");
        var command = List.of("sh", "-c", "exec \"$0\" run >\"$1\" 2>&1", LAUNCHER.toString(), log.toString());
        var program = new Program(folder, variables, command);
        patiently().until(() -> !said("ready").isEmpty());
        return program;
    }

    /** The program starts for each test, on a machine that may be busy. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    /** The key-value pairs of the lines with that message. */
    private List<JsonObject> said(String message) {
        try {
            return Files.readString(log)
                    .lines()
                    .filter(line -> line.startsWith("{") && line.endsWith("}"))
                    .map(JsonObject::new)
                    .filter(line -> message.equals(line.getString("formattedMessage")))
                    .map(PushLogIT::pairs)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject pairs(JsonObject line) {
        var pairs = new JsonObject();
        line.getJsonArray("kvpList", new JsonArray()).forEach(pair -> pairs.mergeIn((JsonObject) pair));
        return pairs;
    }

    private Set<String> reasons() {
        return Stream.of("push accepted", "push retried", "push refused")
                .flatMap(message -> said(message).stream())
                .map(line -> line.getString("reason"))
                .collect(Collectors.toSet());
    }

    /** A device whose push is queued once APNs knows what to answer. */
    private PushToken queued(long version, Consumer<String> answer) {
        var pass = scene.addPass();
        var token = scene.register(pass, "phone");
        answer.accept(token.value());
        scene.queue(pass, version);
        return token;
    }
}

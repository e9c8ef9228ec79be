package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.eatthepath.pushy.apns.server.RejectionReason;
import dev.passway.dev.LogLines;
import dev.passway.domain.PassId;
import dev.passway.store.PushScene;
import dev.passway.store.PushToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators read about each attempt to wake a device, and what they never read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushLogTest {
    private final ApnsScene stage = ApnsScene.create("push_log");
    private final PushScene scene = stage.scene();

    @AfterEach
    void undeploy() {
        stage.undeploy();
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void one_line_says_all_about_an_attempt() {
        var pass = scene.addPass();
        scene.register(pass, "phone");
        var correlationId = scene.queue(pass, 2);
        try (var log = new LogLines()) {
            stage.deploy();
            stage.awaitSettled(pass);

            assertThat(log.of("push accepted")).singleElement().satisfies(line -> {
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
    }

    @Test
    void attempts_are_numbered_until_the_device_is_reached() {
        var pass = scene.addPass();
        var phone = scene.register(pass, "phone");
        stage.apns().reject(phone.value(), RejectionReason.SERVICE_UNAVAILABLE);
        scene.queue(pass, 2);
        try (var log = new LogLines()) {
            stage.deploy();
            await().until(() -> log.of("push retried").size() >= 2);
            stage.apns().accept(phone.value());
            stage.awaitSettled(pass);

            var tries = new ArrayList<>(log.of("push retried"));
            assertThat(tries).extracting(line -> line.getString("reason")).containsOnly("ServiceUnavailable");
            tries.addAll(log.of("push accepted"));
            for (int i = 0; i < tries.size(); i++) {
                assertThat(tries.get(i).getString("attempt")).isEqualTo(Integer.toString(i + 1));
            }
        }
    }

    @Test
    void no_line_ever_holds_a_token() {
        var tokens = new ArrayList<PushToken>();
        try (var log = new LogLines()) {
            stage.deploy();
            for (var reason : Set.of(
                    RejectionReason.BAD_DEVICE_TOKEN,
                    RejectionReason.PAYLOAD_TOO_LARGE,
                    RejectionReason.TOO_MANY_REQUESTS,
                    RejectionReason.INTERNAL_SERVER_ERROR)) {
                tokens.add(queued(2, token -> stage.apns().reject(token, reason)));
            }
            tokens.add(queued(2, token -> stage.apns().unregister(token, Instant.now().plusSeconds(60))));
            tokens.add(queued(2, token -> {}));
            await().until(() -> reasons(log)
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
            await().until(() -> log.text().contains("push marks refused"));
            // last, as it stops the lane
            tokens.add(queued(2, token -> stage.apns().reject(token, RejectionReason.BAD_CERTIFICATE)));
            await().until(() -> log.text().contains("push lane parked"));

            assertThat(tokens).hasSize(8).allSatisfy(token -> assertThat(log.text())
                    .doesNotContain(token.value()));
        } finally {
            scene.database().execute("alter table registration drop constraint if exists never");
        }
    }

    private static Set<String> reasons(LogLines log) {
        return Stream.of("push accepted", "push retried", "push refused")
                .flatMap(message -> log.of(message).stream())
                .map(line -> line.getString("reason"))
                .collect(Collectors.toSet());
    }

    /** A device whose push is queued once APNs knows what to answer. */
    private PushToken queued(long version, Consumer<String> answer) {
        PassId pass = scene.addPass();
        var token = scene.register(pass, "phone");
        answer.accept(token.value());
        scene.queue(pass, version);
        return token;
    }
}

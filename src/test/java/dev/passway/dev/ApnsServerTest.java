package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.server.RejectionReason;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApnsServerTest {
    private static final String TOPIC = "pass.dev.passway.demo";

    private final DevCertificates certificates = DevCertificates.create();
    private final ApnsServer server = ApnsServer.start(certificates);
    private final ApnsClient client = client();

    @AfterAll
    void close() {
        client.close().join();
        server.close();
    }

    @Test
    void keeps_what_it_received() {
        var expiration = Instant.now().plus(28, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        client.sendNotification(new SimpleApnsPushNotification("aa01", TOPIC, "{}", expiration))
                .join();

        var notification = server.first("aa01").join();
        assertThat(notification.topic()).contains(TOPIC);
        assertThat(notification.payload()).isEqualTo("{}");
        assertThat(notification.expiration()).contains(expiration);
        assertThat(notification.isAccepted()).isTrue();
    }

    @Test
    void completes_a_wait_that_began_before_the_notification() {
        var awaited = server.first("aa02");
        assertThat(awaited).isNotDone();

        push("aa02");

        assertThat(awaited.join().deviceToken()).isEqualTo("aa02");
    }

    @Test
    void rejects_a_device_as_told_until_told_otherwise() {
        server.reject("aa03", RejectionReason.BAD_DEVICE_TOKEN);
        assertThat(push("aa03").getRejectionReason()).contains("BadDeviceToken");

        server.accept("aa03");
        assertThat(push("aa03").isAccepted()).isTrue();

        assertThat(server.received("aa03")).extracting(Notification::isAccepted).isEqualTo(List.of(false, true));
    }

    @Test
    void tells_when_a_token_ended() {
        var ended = Instant.parse("2026-05-04T03:02:01Z");
        server.unregister("aa04", ended);

        var response = push("aa04");

        assertThat(response.getStatusCode()).isEqualTo(410);
        assertThat(response.getTokenInvalidationTimestamp()).contains(ended);
    }

    @Test
    void issues_client_certificates_that_carry_the_pass_type_identifier() {
        var subject = certificates.client(TOPIC).chain().getFirst().getSubjectX500Principal();

        assertThat(subject.getName("RFC1779")).contains("OID.0.9.2342.19200300.100.1.1=" + TOPIC);
    }

    private PushNotificationResponse<SimpleApnsPushNotification> push(String token) {
        return client.sendNotification(new SimpleApnsPushNotification(token, TOPIC, "{}"))
                .join();
    }

    private ApnsClient client() {
        var credential = certificates.client(TOPIC);
        try {
            return new ApnsClientBuilder()
                    .setApnsServer(ApnsServer.HOST, server.port())
                    .setTrustedServerCertificateChain(certificates.root())
                    .setClientCredentials(credential.chain().getFirst(), credential.key(), null)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
